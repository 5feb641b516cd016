package dev.marquee.notification.inbox;

import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as it is answered; whoever shows it puts it into words.
 *
 * @param id grows with time
 * @param readAt null until it was read
 * @param order null where it is about none; of tickets or of goods
 * @param amount null where no money moved
 */
@Serdeable
record NotificationDocument(
    long id,
    Kind kind,
    Instant createdAt,
    @Nullable Instant readAt,
    ShowDocument show,
    @Nullable PerformanceDocument performance,
    @Nullable OrderDocument order,
    @Nullable AmountDocument amount) {

  /** The show. */
  @Serdeable
  record ShowDocument(String slug, String title, String timeZone) {}

  /**
   * The performance.
   *
   * @param before when it was to begin before it was changed
   */
  @Serdeable
  record PerformanceDocument(String id, Instant startsAt, @Nullable Instant before) {}

  /**
   * The order.
   *
   * @param pickupNumber by which goods are called
   */
  @Serdeable
  record OrderDocument(UUID id, String number, @Nullable Integer pickupNumber) {}

  /** Money that moved, in minor units. */
  @Serdeable
  record AmountDocument(long amount, String currency) {}

  static NotificationDocument of(
      long id, Kind kind, Instant createdAt, @Nullable Instant readAt, Matter matter) {
    return new NotificationDocument(
        id,
        kind,
        createdAt,
        readAt,
        new ShowDocument(matter.show().slug(), matter.show().title(), matter.show().timeZone()),
        matter.performance() == null
            ? null
            : new PerformanceDocument(
                matter.performance().id(), matter.performance().startsAt(), matter.before()),
        order(matter),
        matter.money() == null
            ? null
            : new AmountDocument(matter.money().amount(), matter.money().currency()));
  }

  private static @Nullable OrderDocument order(Matter matter) {
    if (matter.order() != null) {
      return new OrderDocument(matter.order().id(), matter.order().number(), null);
    }
    return matter.pickup() == null
        ? null
        : new OrderDocument(
            matter.pickup().id(), matter.pickup().number(), matter.pickup().pickupNumber());
  }
}
