package dev.marquee.merchandise.order;

import dev.marquee.kit.identity.Caller;
import dev.marquee.merchandise.live.LiveView;
import dev.marquee.merchandise.live.LiveViews;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;

/** An order of the signed-in buyer as it changes. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/orders/{id}/changes")
class OrderChangesController {
  private final Orders orders;
  private final LiveViews streams;
  private final Executor blocking;

  OrderChangesController(
      Orders orders, LiveViews streams, @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.orders = orders;
    this.streams = streams;
    this.blocking = blocking;
  }

  /**
   * Moves to another thread by hand: {@code @ExecuteOn} would move the stream as well, with a queue
   * for each reader that is slow.
   */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<Publisher<byte[]>>> changes(Caller caller, UUID id) {
    return CompletableFuture.supplyAsync(
        () -> {
          orders.require(caller.id(), id);
          return streams.open(new OwnOrder(caller.id(), id, orders));
        },
        blocking);
  }

  private record OwnOrder(UUID buyer, UUID id, Orders orders) implements LiveView {
    @Override
    public String event() {
      return "order";
    }

    @Override
    public boolean concerns(UUID order) {
      return order.equals(id);
    }

    @Override
    public Optional<?> present() {
      return orders.find(buyer, id);
    }
  }
}
