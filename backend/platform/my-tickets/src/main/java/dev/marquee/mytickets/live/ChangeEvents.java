package dev.marquee.mytickets.live;

import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.mytickets.change.Change;
import dev.marquee.mytickets.order.Orders;
import dev.marquee.mytickets.pickup.PickupOrders;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes a buyer's changes as server-sent events. */
final class ChangeEvents {
  private final UUID buyer;
  private final Orders orders;
  private final PickupOrders pickupOrders;
  private final ObjectMapper json;

  ChangeEvents(UUID buyer, Orders orders, PickupOrders pickupOrders, ObjectMapper json) {
    this.buyer = buyer;
    this.orders = orders;
    this.pickupOrders = pickupOrders;
    this.json = json;
  }

  /** What the buyer is told of a change, as it is now; nothing when it is another buyer's. */
  List<byte[]> of(Change change) throws IOException {
    return switch (change) {
      case Change.Order order -> events("order", orders.one(buyer, order.id()));
      case Change.PickupOrder order -> events("pickup-order", pickupOrders.one(buyer, order.id()));
      case Change.Show show -> events("order", orders.ofShow(buyer, show.slug()));
      case Change.Everything _ ->
          List.of(ServerSentEvents.event("reload", "{}".getBytes(StandardCharsets.UTF_8)));
    };
  }

  private List<byte[]> events(String name, List<?> entries) throws IOException {
    List<byte[]> events = new ArrayList<>();
    for (Object entry : entries) {
      events.add(ServerSentEvents.event(name, json.writeValueAsBytes(entry)));
    }
    return events;
  }
}
