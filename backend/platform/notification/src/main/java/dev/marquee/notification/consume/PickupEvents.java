package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.notification.attendance.Shows;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.PickupData;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells buyers of merchandise what became of it. */
@Singleton
class PickupEvents implements EventHandler {
  private static final String PREFIX = "pickup-order.";

  private final Shows shows;
  private final PickupOrders orders;
  private final PickupRefunds refunds;
  private final Announcements announcements;
  private final ObjectMapper json;

  PickupEvents(
      Shows shows,
      PickupOrders orders,
      PickupRefunds refunds,
      Announcements announcements,
      ObjectMapper json) {
    this.shows = shows;
    this.orders = orders;
    this.refunds = refunds;
    this.announcements = announcements;
    this.json = json;
  }

  /**
   * The data of {@code pickup-order.*}.
   *
   * @param reason why the seller has taken it back; null otherwise
   */
  @Serdeable
  record Data(ShowData show, UUID buyer, PickupData order, @Nullable String reason) {}

  @Override
  public String topic() {
    return "marquee.merchandise";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        PREFIX + "placed",
        PREFIX + "confirmed",
        PREFIX + "ready",
        PREFIX + "cancelled",
        PREFIX + "rejected",
        PREFIX + "refunded");
  }

  @Override
  public void handle(Event event) throws IOException {
    Data data = json.readValue(event.data(), Data.class);
    shows.tell(data.show(), event.time());
    orders.save(new PickupOrders.Known(data.buyer(), data.show().slug(), data.order()));
    Matter matter = Matter.of(data.show(), data.order()).because(data.reason());
    switch (event.type().substring(PREFIX.length())) {
      case "placed" -> {}
      case "confirmed" -> announce(event, data, Kind.PICKUP_CONFIRMED, matter);
      case "ready" -> announce(event, data, Kind.PICKUP_READY, matter);
      case "cancelled" -> {
        // An order that was given up before it was paid is no news to whoever did that.
        if (data.order().pickupNumber() != null) {
          announce(event, data, Kind.PICKUP_CANCELLED, matter);
        }
      }
      case "rejected" -> announce(event, data, Kind.PICKUP_REJECTED, matter);
      case "refunded" ->
          announce(
              event,
              data,
              Kind.PICKUP_REFUNDED,
              matter.money(
                  refunds.more(data.order().id(), data.order().refunded()),
                  data.order().currency()));
      default -> throw new PoisonEventException("Not asked for: " + event.type());
    }
  }

  private void announce(Event event, Data data, Kind kind, Matter matter) {
    announcements.announce(UUID.fromString(event.id()), data.buyer(), kind, matter);
  }
}
