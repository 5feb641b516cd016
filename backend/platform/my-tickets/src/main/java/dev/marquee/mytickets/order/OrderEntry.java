package dev.marquee.mytickets.order;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that its buyer wants to know; money is in minor units of the currency.
 *
 * @param refundDue what is to be paid back, with what has been
 * @param payBy null where nothing has to be paid first
 * @param cancellableUntil the first moment at which it can no longer be cancelled
 */
@Serdeable
public record OrderEntry(
    UUID id,
    String number,
    Show show,
    Performance performance,
    String status,
    long total,
    long refundDue,
    long refunded,
    RefundState refund,
    String currency,
    Instant createdAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant payBy,
    Instant cancellableUntil,
    List<TicketDocument> tickets) {

  /**
   * The show.
   *
   * @param url its page
   * @param removed whether it was taken down; then nothing of it answers any more
   */
  @Serdeable
  public record Show(
      String slug,
      String title,
      Venue venue,
      String timeZone,
      @Nullable String posterUrl,
      String url,
      boolean removed) {}

  /** Where it takes place. */
  @Serdeable
  public record Venue(String name, @Nullable String address) {}

  /** When it takes place. */
  @Serdeable
  public record Performance(String id, Instant startsAt) {}

  /** What happened to money that is due to be paid back. */
  @Serdeable
  public enum RefundState {
    NONE,
    /** The payment provider has not paid back all of it yet. */
    PENDING,
    DONE;

    /** In minor units. */
    public static RefundState of(long due, long refunded) {
      return refunded < due ? PENDING : refunded > 0 ? DONE : NONE;
    }
  }
}
