package dev.marquee.ticketing.order;

import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import dev.marquee.ticketing.hold.SeatClaim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an order claims: its seats and places stay those of the hold that it was made of. */
final class OrderClaims {
  private OrderClaims() {}

  /** The seats of some of an order's tickets, sold. */
  static List<SeatClaim> seats(Order order, Collection<Ticket> tickets) {
    return tickets.stream()
        .flatMap(ticket -> ticket.seat().stream())
        .map(seat -> new SeatClaim(order.performance(), seat, order.id(), Optional.empty()))
        .sorted(SeatClaim.LOCK_ORDER)
        .toList();
  }

  /** How many places of each section some of an order's tickets are for. */
  static Map<Counter, Integer> places(Order order, Collection<Ticket> tickets) {
    Map<Counter, Integer> places = new TreeMap<>();
    tickets.stream()
        .filter(ticket -> ticket.seat().isEmpty())
        .forEach(ticket ->
            places.merge(new Counter(order.performance(), ticket.section()), 1, Integer::sum));
    return places;
  }
}
