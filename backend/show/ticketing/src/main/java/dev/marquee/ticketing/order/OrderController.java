package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders of the signed-in buyer. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
class OrderController {
  private final Orders orders;
  private final Idempotency idempotency;

  OrderController(Orders orders, Idempotency idempotency) {
    this.orders = orders;
    this.idempotency = idempotency;
  }

  @Serdeable
  record OrderRequest(@NotNull UUID hold) {}

  /** What stands for the request when it has no body. */
  @Serdeable
  record CancelRequest(UUID order) {}

  @Serdeable
  record OrderList(List<OrderDocument> items) {}

  @Post
  HttpResponse<OrderDocument> order(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      @Body @Valid OrderRequest request) {
    return idempotency
        .once(
            caller.id() + " POST /orders",
            key,
            request,
            OrderDocument.class,
            () -> OrderDocument.of(orders.order(caller.id(), request.hold())))
        .toResponse(HttpStatus.CREATED);
  }

  @Get
  OrderList list(Caller caller) {
    return new OrderList(orders.findAll(caller.id()).stream().map(OrderDocument::of).toList());
  }

  @Get("/{id}")
  OrderDocument find(Caller caller, UUID id) {
    return OrderDocument.of(orders.find(caller.id(), id));
  }

  @Post("/{id}/cancel")
  HttpResponse<OrderDocument> cancel(
      Caller caller, @Nullable @Header(Idempotency.HEADER) String key, UUID id) {
    return idempotency
        .once(
            caller.id() + " POST /orders/" + id + "/cancel",
            key,
            new CancelRequest(id),
            OrderDocument.class,
            () -> OrderDocument.of(orders.cancel(caller.id(), id)))
        .toResponse(HttpStatus.OK);
  }
}
