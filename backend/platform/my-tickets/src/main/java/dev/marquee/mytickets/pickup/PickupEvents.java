package dev.marquee.mytickets.pickup;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.mytickets.event.Told;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Takes over what merchandise tells of pickup orders; each event has the whole order. */
@Singleton
class PickupEvents implements EventHandler {
  private final PickupStore store;
  private final ObjectMapper json;

  PickupEvents(PickupStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.merchandise";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "pickup-order.placed",
        "pickup-order.confirmed",
        "pickup-order.cancelled",
        "pickup-order.expired",
        "pickup-order.rejected",
        "pickup-order.refunded",
        "pickup-order.ordered",
        "pickup-order.preparing",
        "pickup-order.ready",
        "pickup-order.picked-up");
  }

  @Override
  public void handle(Event event) throws IOException {
    PickupTold told = json.readValue(event.data(), PickupTold.class);
    Told.ofItsShow(event, told.show().slug());
    store.put(told, event.time());
  }
}
