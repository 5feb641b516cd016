package dev.marquee.mytickets.order;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.mytickets.event.Told;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/**
 * Takes over what ticketing tells of orders. Each event has the whole order, so the last one is all
 * that counts; tickets that are issued or cancelled come with their order's own event.
 */
@Singleton
class OrderEvents implements EventHandler {
  private final OrderStore store;
  private final ObjectMapper json;

  OrderEvents(OrderStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "order.placed",
        "order.confirmed",
        "order.cancelled",
        "order.expired",
        "order.rejected",
        "order.refunded",
        "ticket.used");
  }

  @Override
  public void handle(Event event) throws IOException {
    if (event.type().equals("ticket.used")) {
      OrderTold.TicketTold told = json.readValue(event.data(), OrderTold.TicketTold.class);
      store.use(told.order(), told.ticket());
    } else {
      OrderTold told = json.readValue(event.data(), OrderTold.class);
      Told.ofItsShow(event, told.show().slug());
      store.put(told, event.time());
    }
  }
}
