package dev.marquee.mytickets.pickup;

import dev.marquee.mytickets.order.OrderEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pickup order as its buyer is answered; money is in minor units of the currency.
 *
 * @param pickupNumber by which it is called; null until it is confirmed, as what follows it
 * @param pickupStatus ORDERED, PREPARING, READY or PICKED_UP
 * @param pickupStatusAt since when
 */
@Serdeable
public record PickupEntry(
    UUID id,
    String number,
    @Nullable Integer pickupNumber,
    Show show,
    String status,
    @Nullable String pickupStatus,
    @Nullable Instant pickupStatusAt,
    long total,
    long refundDue,
    long refunded,
    OrderEntry.RefundState refund,
    String currency,
    Instant createdAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant payBy,
    List<PickupItem> items) {

  /** The show that it belongs to. */
  @Serdeable
  public record Show(String slug, String title, String url) {}
}
