package dev.marquee.merchandise.order;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders of the signed-in buyer, and what the seller may do with them. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
class OrderController {
  private final Ordering ordering;
  private final Orders orders;
  private final ShowOwner owner;
  private final Idempotency idempotency;

  OrderController(Ordering ordering, Orders orders, ShowOwner owner, Idempotency idempotency) {
    this.ordering = ordering;
    this.orders = orders;
    this.owner = owner;
    this.idempotency = idempotency;
  }

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
            () -> ordering.order(caller.id(), request))
        .toResponse(HttpStatus.CREATED);
  }

  @Get
  OrderList list(Caller caller) {
    return new OrderList(orders.findAll(caller.id()));
  }

  @Get("/{id}")
  OrderDocument find(Caller caller, UUID id) {
    return orders.require(caller.id(), id);
  }

  @Post("/{id}/cancel")
  HttpResponse<OrderDocument> cancel(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      UUID id,
      @Nullable @Body @Valid CancelRequest request) {
    CancelRequest wanted = request == null ? new CancelRequest(null) : request;
    return idempotency
        .once(
            caller.id() + " POST /orders/" + id + "/cancel",
            key,
            wanted,
            OrderDocument.class,
            () -> orders.cancel(caller.id(), id, LineChoice.positions(id, wanted.items())))
        .toResponse(HttpStatus.OK);
  }

  @Post("/{id}/refund")
  HttpResponse<OrderDocument> refund(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      UUID id,
      @Body @Valid RefundRequest request) {
    owner.require(caller);
    return idempotency
        .once(
            caller.id() + " POST /orders/" + id + "/refund",
            key,
            request,
            OrderDocument.class,
            () ->
                orders.refund(
                    id,
                    LineChoice.positions(id, request.items()),
                    Optional.ofNullable(request.restock()),
                    request.reason()))
        .toResponse(HttpStatus.OK);
  }
}
