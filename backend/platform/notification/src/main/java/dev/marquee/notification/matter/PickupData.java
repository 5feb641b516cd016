package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of merchandise as events tell of it; money is in minor units.
 *
 * @param pickupNumber by which it is called; null before it is confirmed
 */
@Serdeable
public record PickupData(
    UUID id,
    String number,
    @Nullable Integer pickupNumber,
    String status,
    long total,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    List<ItemData> items) {
  public PickupData {
    items = List.copyOf(items);
  }

  /**
   * Some pieces of one item.
   *
   * @param price of one piece
   */
  @Serdeable
  public record ItemData(
      String name,
      @Nullable Map<String, String> options,
      int quantity,
      long price,
      @Nullable String status) {
    /** Whether it was given back. */
    public boolean cancelled() {
      return "CANCELLED".equals(status);
    }
  }
}
