package dev.marquee.payment.payable;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.payment.domain.OrderKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of events about orders (docs/events.md), as far as payment reads it. */
@Serdeable
record OrderMessage(@Nullable ShowPart show, @Nullable UUID buyer, @Nullable OrderPart order) {
  private static final int LONGEST_TITLE = 60;

  @Serdeable
  record ShowPart(@Nullable String title) {}

  @Serdeable
  record OrderPart(
      UUID id,
      @Nullable String number,
      @Nullable String status,
      long total,
      long refundDue,
      @Nullable String currency,
      @Nullable Instant payBy) {}

  /**
   * The order that an event tells of.
   *
   * @throws PoisonEventException when a part that is needed is missing
   */
  Payable toPayable(Event event, OrderKind kind) {
    if (buyer == null || order == null || order.status() == null || order.currency() == null) {
      throw new PoisonEventException(event.type() + " has no buyer, order, status or currency");
    }
    String number = order.number() == null ? "" : order.number();
    return new Payable(
        order.id(),
        kind,
        number,
        buyer,
        title(number),
        order.status(),
        order.total(),
        order.refundDue(),
        order.currency(),
        Optional.ofNullable(order.payBy()),
        event.time());
  }

  private String title(String number) {
    String of = show == null || show.title() == null ? "" : show.title();
    String whole = (of + " #" + number).strip();
    return whole.codePointCount(0, whole.length()) <= LONGEST_TITLE
        ? whole
        : of.substring(0, of.offsetByCodePoints(0, LONGEST_TITLE - number.length() - 3))
            + "… #"
            + number;
  }
}
