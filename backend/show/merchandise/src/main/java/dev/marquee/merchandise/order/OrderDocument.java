package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.PickupStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is answered and told; money is in minor units of the currency.
 *
 * @param pickupNumber null until it is confirmed, as what follows it
 * @param refundDue what is to be paid back, with what has been
 * @param payBy null where nothing has to be paid first
 * @param paymentUnresolvedSince since when it is not known what came of an attempt to pay
 * @param cancellable whether its buyer may still cancel it
 * @param together the ticket order that it was bought with
 */
@Serdeable
public record OrderDocument(
    UUID id,
    String number,
    @Nullable Integer pickupNumber,
    String status,
    @Nullable PickupStatus pickupStatus,
    @Nullable Instant pickupStatusAt,
    long total,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant payBy,
    @Nullable Instant paymentUnresolvedSince,
    boolean cancellable,
    @Nullable UUID together,
    List<LineDocument> items) {

  /**
   * A line.
   *
   * @param price of one piece
   * @param status RESERVED, ORDERED or CANCELLED
   */
  @Serdeable
  public record LineDocument(
      String id,
      String item,
      String name,
      Map<String, String> options,
      int quantity,
      long price,
      String status) {}

  /** The document of an order. */
  public static OrderDocument of(Order order) {
    return new OrderDocument(
        order.id(),
        String.valueOf(order.number()),
        order.pickup().map(Pickup::number).orElse(null),
        order.status().name(),
        order.pickup().map(Pickup::status).orElse(null),
        order.pickup().map(Pickup::since).orElse(null),
        order.total(),
        order.money().refundDue(),
        order.money().refunded(),
        order.currency(),
        order.createdAt(),
        order.cancelledAt().orElse(null),
        order.payBy().orElse(null),
        order.paymentUnresolvedSince().orElse(null),
        order.isCancellable(),
        order.together().orElse(null),
        order.lines().stream().map(line -> line(order, line)).toList());
  }

  private static LineDocument line(Order order, Line line) {
    return new LineDocument(
        order.id() + "-" + line.position(),
        line.item(),
        line.name(),
        line.options(),
        line.quantity(),
        line.price(),
        line.status().name());
  }
}
