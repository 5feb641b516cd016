package dev.marquee.merchandise.order;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the rest of the platform of orders, in the transaction that makes it true. */
@Singleton
public class OrderEvents {
  private static final String TOPIC = "marquee.merchandise";
  private static final String PICTURES = "/api/deployments/pictures/";

  private final Outbox outbox;
  private final CurrentShow show;

  OrderEvents(Outbox outbox, CurrentShow show) {
    this.outbox = outbox;
    this.show = show;
  }

  @Serdeable
  record VenueDocument(String name, @Nullable String address) {}

  @Serdeable
  record ShowDocument(
      String slug, String title, VenueDocument venue, String timeZone, @Nullable String posterUrl) {
    static ShowDocument of(Show show) {
      return new ShowDocument(
          show.slug(),
          show.facts().title(),
          new VenueDocument(show.facts().venue(), show.facts().address().orElse(null)),
          show.facts().timeZone().getId(),
          show.facts().poster().map(PICTURES::concat).orElse(null));
    }
  }

  /**
   * The data of all events about orders.
   *
   * @param reason why the seller has taken it back; null otherwise
   */
  @Serdeable
  record OrderChanged(
      ShowDocument show, UUID buyer, OrderDocument order, @Nullable String reason) {}

  /** Why an approved payment bought nothing. */
  public enum Refused {
    AMOUNT_MISMATCH,
    ALREADY_PAID,
    UNKNOWN_ORDER
  }

  /** The data of {@code pickup-order.payment-refused}. */
  @Serdeable
  record PaymentRefused(
      @Nullable UUID buyer, UUID order, String reference, long amount, Refused reason) {}

  /**
   * An order has become something.
   *
   * @param type what follows {@code pickup-order.}
   */
  public void changed(String type, Order order, Instant now) {
    add(order.id(), type, data(order, null), now);
  }

  /** The seller has taken lines back. */
  void takenBack(Order order, String reason, Instant now) {
    add(order.id(), "cancelled", data(order, reason), now);
  }

  /** A payment bought nothing and is to be cancelled. */
  public void paymentRefused(
      @Nullable UUID buyer,
      UUID order,
      String reference,
      long amount,
      Refused reason,
      Instant now) {
    add(order, "payment-refused", new PaymentRefused(buyer, order, reference, amount, reason), now);
  }

  private OrderChanged data(Order order, @Nullable String reason) {
    return new OrderChanged(
        ShowDocument.of(show.require()), order.buyer(), OrderDocument.of(order), reason);
  }

  private void add(UUID order, String type, Object data, Instant now) {
    outbox.add(
        List.of(new OutboxEvent(TOPIC, order.toString(), "pickup-order." + type, data, now)));
  }
}
