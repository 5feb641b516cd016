package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
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
import java.util.Set;
import java.util.UUID;

/** Tells, in the app, of payments that did not go through. */
@Singleton
class PaymentEvents implements EventHandler {
  private final Shows shows;
  private final Attendances attendances;
  private final Announcements announcements;
  private final ObjectMapper json;

  PaymentEvents(
      Shows shows, Attendances attendances, Announcements announcements, ObjectMapper json) {
    this.shows = shows;
    this.attendances = attendances;
    this.announcements = announcements;
    this.json = json;
  }

  /**
   * The data of {@code payment.declined}.
   *
   * @param show its slug
   */
  @Serdeable
  record Data(String show, UUID order, UUID buyer, long amount, String currency) {}

  @Override
  public String topic() {
    return "marquee.payment";
  }

  @Override
  public Set<String> types() {
    return Set.of("payment.declined");
  }

  @Override
  public void handle(Event event) throws IOException {
    Data data = json.readValue(event.data(), Data.class);
    // The topics are read side by side: the order itself may come later than its payment.
    ShowData show =
        shows.find(data.show()).orElse(new ShowData(data.show(), data.show(), null, "UTC"));
    Matter matter =
        new Matter(
            show,
            null,
            attendances.find(data.order()).map(known -> known.order()).orElse(null),
            null,
            new MoneyData(data.amount(), data.currency()),
            null,
            null);
    announcements.announce(
        UUID.fromString(event.id()), data.buyer(), Kind.PAYMENT_DECLINED, matter);
  }
}
