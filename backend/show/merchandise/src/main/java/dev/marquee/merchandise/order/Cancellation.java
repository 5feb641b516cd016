package dev.marquee.merchandise.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.domain.PickupStatus;
import io.micronaut.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What giving lines back makes of an order.
 *
 * @param order as it is afterwards
 * @param returned lines whose pieces are for sale again
 */
record Cancellation(Order order, List<Line> returned) {

  /**
   * Judges what a buyer wants.
   *
   * @param positions of the lines; empty for all that are left
   * @throws ProblemException 409 {@code NOT_CANCELLABLE} with {@code reason}; 422 {@code
   *     LINE_UNKNOWN} when the order has no such line
   */
  static Cancellation byBuyer(Order order, Optional<Set<Integer>> positions, Instant now) {
    if (isOver(order)) {
      throw notCancellable("ALREADY_CANCELLED");
    }
    boolean unpaid = order.status() == OrderStatus.PENDING_PAYMENT && positions.isEmpty();
    if (!unpaid && !order.status().isConfirmed()) {
      throw notCancellable("NOT_CONFIRMED");
    }
    if (!order.isCancellable()) {
      throw notCancellable("IN_PREPARATION");
    }
    List<Line> chosen = LineChoice.of(order, positions);
    if (!chosen.stream().allMatch(Line::isLive)) {
      throw notCancellable("ALREADY_CANCELLED");
    }
    return apply(order, chosen, true, now);
  }

  /**
   * Judges what the seller wants, who may pay back whenever there is something to.
   *
   * @param restock whether the pieces are for sale again; empty for those that were not handed out
   * @throws ProblemException 409 {@code NOT_REFUNDABLE} with {@code reason}; 422 {@code
   *     LINE_UNKNOWN} when the order has no such line
   */
  static Cancellation bySeller(
      Order order, Optional<Set<Integer>> positions, Optional<Boolean> restock, Instant now) {
    if (isOver(order)) {
      throw notRefundable("ALREADY_CANCELLED");
    }
    if (!order.status().isConfirmed()) {
      throw notRefundable("NOT_CONFIRMED");
    }
    List<Line> chosen = LineChoice.of(order, positions);
    if (!chosen.stream().allMatch(Line::isLive)) {
      throw notRefundable("ALREADY_CANCELLED");
    }
    boolean handedOut = order.pickup().orElseThrow().status() == PickupStatus.PICKED_UP;
    return apply(order, chosen, restock.orElse(!handedOut), now);
  }

  private static boolean isOver(Order order) {
    return order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REFUNDED;
  }

  private static Cancellation apply(Order order, List<Line> chosen, boolean restock, Instant now) {
    List<Line> lines =
        order.lines().stream()
            .map(line -> chosen.contains(line) ? line.cancelled(restock) : line)
            .toList();
    long givenBack = lines.stream().filter(line -> !line.isLive()).mapToLong(Line::total).sum();
    Order changed = order.with(lines).with(order.money().owe(givenBack));
    if (changed.liveLines().isEmpty()) {
      changed = changed.become(OrderStatus.CANCELLED).cancelledAt(now);
      if (changed.money().isPaidBack()) {
        // The seller has paid it back before, at the provider.
        changed = changed.become(OrderStatus.REFUNDED);
      }
    }
    return new Cancellation(changed, restock ? chosen : List.of());
  }

  private static ProblemException notCancellable(String reason) {
    return ProblemException.of(
            HttpStatus.CONFLICT, "NOT_CANCELLABLE", "This can no longer be cancelled.")
        .with("reason", reason);
  }

  private static ProblemException notRefundable(String reason) {
    return ProblemException.of(
            HttpStatus.CONFLICT, "NOT_REFUNDABLE", "There is nothing here to be paid back.")
        .with("reason", reason);
  }
}
