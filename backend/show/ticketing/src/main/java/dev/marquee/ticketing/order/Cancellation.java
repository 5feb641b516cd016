package dev.marquee.ticketing.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.OrderStatus;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What giving tickets back makes of an order.
 *
 * @param order as it is afterwards
 * @param tickets those that were given back, as they were
 */
record Cancellation(Order order, List<Ticket> tickets) {

  /**
   * Judges it.
   *
   * @param positions of the tickets; empty for all that are left
   * @param cancelUntil how long before the performance the cut-off is
   * @throws ProblemException 409 {@code NOT_CANCELLABLE} with {@code reason}; 422 {@code
   *     TICKET_UNKNOWN} when the order has no such ticket
   */
  static Cancellation of(
      Order order, Optional<Set<Integer>> positions, Instant now, Duration cancelUntil) {
    if (order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REFUNDED) {
      throw notCancellable("ALREADY_CANCELLED");
    }
    boolean unpaid = order.status() == OrderStatus.PENDING_PAYMENT && positions.isEmpty();
    if (!order.status().isConfirmed() && !unpaid) {
      throw notCancellable("NOT_CONFIRMED");
    }
    Instant cutOff = order.performanceStartsAt().minus(cancelUntil);
    if (!now.isBefore(cutOff)) {
      throw notCancellable("CUT_OFF_PASSED").with("until", cutOff.toString());
    }
    List<Ticket> chosen = chosen(order, positions);
    if (chosen.stream().anyMatch(ticket -> ticket.status() == Ticket.Status.CANCELLED)) {
      throw notCancellable("ALREADY_CANCELLED");
    }
    if (chosen.stream().anyMatch(ticket -> ticket.usedAt().isPresent())) {
      throw notCancellable("TICKET_USED");
    }
    return new Cancellation(apply(order, chosen, now), chosen);
  }

  private static List<Ticket> chosen(Order order, Optional<Set<Integer>> positions) {
    if (positions.isEmpty()) {
      return order.tickets().stream()
          .filter(ticket -> ticket.status() != Ticket.Status.CANCELLED)
          .toList();
    }
    List<Ticket> chosen =
        order.tickets().stream()
            .filter(ticket -> positions.get().contains(ticket.position()))
            .toList();
    if (chosen.size() < positions.get().size()) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY, "TICKET_UNKNOWN", "The order has no such ticket.");
    }
    return chosen;
  }

  private static Order apply(Order order, List<Ticket> chosen, Instant now) {
    Order changed =
        order.with(
            order.tickets().stream()
                .map(ticket -> chosen.contains(ticket) ? ticket.cancelled() : ticket)
                .toList());
    long price = chosen.stream().mapToLong(Ticket::price).sum();
    if (order.money().paid() > 0) {
      changed = changed.with(order.money().owe(price));
    }
    if (changed.cancelledQuantity() == order.tickets().size()) {
      changed = changed.become(OrderStatus.CANCELLED).cancelledAt(now);
    }
    return changed.afterRefund();
  }

  private static ProblemException notCancellable(String reason) {
    return ProblemException.of(
            HttpStatus.CONFLICT, "NOT_CANCELLABLE", "This can no longer be cancelled.")
        .with("reason", reason);
  }
}
