package dev.marquee.mytickets.change;

import java.util.UUID;

/** Something that buyers may want to see again. Written as {@code kind:buyer:id} in notices. */
public sealed interface Change {
  /** An order of this buyer. */
  record Order(UUID buyer, UUID id) implements Change {}

  /** A pickup order of this buyer. */
  record PickupOrder(UUID buyer, UUID id) implements Change {}

  /** A show, and with it any order for it. */
  record Show(String slug) implements Change {}

  /** Anything may be different. */
  record Everything() implements Change {}

  /** As it is sent between replicas. */
  default String write() {
    return switch (this) {
      case Order order -> "order:" + order.buyer() + ":" + order.id();
      case PickupOrder order -> "pickup-order:" + order.buyer() + ":" + order.id();
      case Show show -> "show:" + show.slug();
      case Everything _ -> "everything";
    };
  }

  /** The reverse; what a later release may send that this one does not know is everything. */
  static Change read(String text) {
    String[] parts = text.split(":", 3);
    return switch (parts[0]) {
      case "order" -> new Order(UUID.fromString(parts[1]), UUID.fromString(parts[2]));
      case "pickup-order" -> new PickupOrder(UUID.fromString(parts[1]), UUID.fromString(parts[2]));
      case "show" -> new Show(parts[1]);
      default -> new Everything();
    };
  }
}
