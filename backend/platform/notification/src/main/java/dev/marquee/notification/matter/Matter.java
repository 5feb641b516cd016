package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, as it was when it happened.
 *
 * @param money what moved, where that is what there is to tell
 * @param reason why a seller has taken it back, in the seller's words
 * @param before when the performance was to begin before it was changed
 */
@Serdeable
public record Matter(
    ShowData show,
    @Nullable PerformanceData performance,
    @Nullable OrderData order,
    @Nullable PickupData pickup,
    @Nullable MoneyData money,
    @Nullable Instant before,
    @Nullable String reason) {

  /** About an order of tickets. */
  public static Matter of(ShowData show, PerformanceData performance, OrderData order) {
    return new Matter(show, performance, order, null, null, null, null);
  }

  /** About an order of merchandise. */
  public static Matter of(ShowData show, PickupData pickup) {
    return new Matter(show, null, null, pickup, null, null, null);
  }

  /** The same, with the seller's reason, if there is one. */
  public Matter because(@Nullable String why) {
    return new Matter(show, performance, order, pickup, money, before, why);
  }

  /** The same, with an amount that moved. */
  public Matter money(long amount, String currency) {
    return new Matter(
        show, performance, order, pickup, new MoneyData(amount, currency), before, reason);
  }

  /** The same, without ticket codes: for where they are not needed. */
  public Matter withoutTickets() {
    return new Matter(
        show,
        performance,
        order == null ? null : order.withoutTickets(),
        pickup,
        money,
        before,
        reason);
  }
}
