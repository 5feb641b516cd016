package dev.marquee.merchandise.board;

import dev.marquee.merchandise.domain.PickupStatus;
import dev.marquee.merchandise.order.Line;
import dev.marquee.merchandise.order.Order;
import dev.marquee.merchandise.order.Pickup;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the staff sees.
 *
 * @param waiting how many are ORDERED in all
 */
@Serdeable
record BoardDocument(List<Entry> orders, long waiting) {

  /**
   * An order, without anything of its buyer.
   *
   * @param status of its money
   * @param since when it is where it is
   * @param undo what it may be taken back to; null when that is nothing
   * @param undoUntil null when there is nothing to take back
   */
  @Serdeable
  record Entry(
      UUID id,
      int pickupNumber,
      String number,
      String status,
      PickupStatus pickupStatus,
      Instant since,
      Instant orderedAt,
      @Nullable PickupStatus undo,
      @Nullable Instant undoUntil,
      List<Piece> items) {}

  @Serdeable
  record Piece(String name, Map<String, String> options, int quantity) {}

  /** The entry of an order that was confirmed. */
  static Entry entry(Order order, Instant now) {
    Pickup pickup = order.pickup().orElseThrow();
    Optional<PickupStatus> undo = pickup.undo(now);
    return new Entry(
        order.id(),
        pickup.number(),
        String.valueOf(order.number()),
        order.status().name(),
        pickup.status(),
        pickup.since(),
        order.createdAt(),
        undo.orElse(null),
        undo.map(status -> pickup.undoUntil()).orElse(null),
        order.liveLines().stream().map(BoardDocument::piece).toList());
  }

  private static Piece piece(Line line) {
    return new Piece(line.name(), line.options(), line.quantity());
  }
}
