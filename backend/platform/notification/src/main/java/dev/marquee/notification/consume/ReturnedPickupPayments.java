package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.notification.attendance.Shows;
import dev.marquee.notification.consume.PickupOrders.Known;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells that a payment for merchandise bought nothing and goes back. */
@Singleton
class ReturnedPickupPayments implements EventHandler {
  private final Shows shows;
  private final PickupOrders orders;
  private final Announcements announcements;
  private final ObjectMapper json;

  ReturnedPickupPayments(
      Shows shows, PickupOrders orders, Announcements announcements, ObjectMapper json) {
    this.shows = shows;
    this.orders = orders;
    this.announcements = announcements;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.merchandise";
  }

  @Override
  public Set<String> types() {
    return Set.of("pickup-order.payment-refused");
  }

  @Override
  public void handle(Event event) throws IOException {
    ReturnedPayments.Data data = json.readValue(event.data(), ReturnedPayments.Data.class);
    Optional<Known> known = orders.find(data.order());
    // Of an order that nobody knows there is neither a currency nor anybody to tell.
    if (known.isEmpty()) {
      return;
    }
    Known order = known.get();
    ShowData show =
        shows.find(order.show()).orElse(new ShowData(order.show(), order.show(), null, "UTC"));
    announcements.announce(
        UUID.fromString(event.id()),
        order.account(),
        Kind.PAYMENT_RETURNED,
        Matter.of(show, order.order()).money(data.amount(), order.order().currency()));
  }
}
