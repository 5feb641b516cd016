package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.notification.attendance.Attendance;
import dev.marquee.notification.attendance.Attendances;
import dev.marquee.notification.attendance.Shows;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.MoneyData;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells that a payment for tickets bought nothing and goes back. */
@Singleton
class ReturnedPayments implements EventHandler {
  private final Shows shows;
  private final Attendances attendances;
  private final Announcements announcements;
  private final ObjectMapper json;

  ReturnedPayments(
      Shows shows, Attendances attendances, Announcements announcements, ObjectMapper json) {
    this.shows = shows;
    this.attendances = attendances;
    this.announcements = announcements;
    this.json = json;
  }

  /**
   * The data of {@code order.payment-refused}, and of that of a pickup order.
   *
   * @param buyer null where the order is not known either
   */
  @Serdeable
  record Data(@Nullable UUID buyer, UUID order, long amount) {}

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of("order.payment-refused");
  }

  @Override
  public void handle(Event event) throws IOException {
    Data data = json.readValue(event.data(), Data.class);
    Optional<Attendance> known = attendances.find(data.order());
    // Of an order that nobody knows there is neither a currency nor anybody to tell.
    if (known.isEmpty()) {
      return;
    }
    Attendance order = known.get();
    ShowData show =
        shows.find(order.show()).orElse(new ShowData(order.show(), order.show(), null, "UTC"));
    announcements.announce(
        UUID.fromString(event.id()),
        order.account(),
        Kind.PAYMENT_RETURNED,
        new Matter(
            show,
            null,
            order.order(),
            null,
            new MoneyData(data.amount(), order.order().currency()),
            null,
            null));
  }
}
