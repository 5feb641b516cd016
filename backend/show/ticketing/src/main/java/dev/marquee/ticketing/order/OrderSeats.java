package dev.marquee.ticketing.order;

import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import dev.marquee.ticketing.hold.PlaceClaims;
import dev.marquee.ticketing.hold.SeatClaim;
import dev.marquee.ticketing.hold.SeatClaims;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of the seats and places of an order that is locked. */
@Singleton
class OrderSeats {
  private final SeatClaims seats;
  private final PlaceClaims places;

  OrderSeats(SeatClaims seats, PlaceClaims places) {
    this.seats = seats;
    this.places = places;
  }

  /**
   * Makes what the order has sold.
   *
   * @return whether all of it was still its own; if not, the caller must release the rest
   */
  boolean sell(Order order) {
    return keep(order, Optional.empty());
  }

  /** Sets aside until then what is still the order's own; what somebody has taken over stays so. */
  void setAside(Order order, Instant until) {
    keep(order, Optional.of(until));
  }

  private boolean keep(Order order, Optional<Instant> end) {
    Map<Counter, Integer> wantedPlaces = OrderClaims.places(order, order.tickets());
    List<SeatClaim> wantedSeats =
        OrderClaims.seats(order, order.tickets()).stream().map(claim -> claim.until(end)).toList();
    int keptPlaces = wantedPlaces.isEmpty() ? 0 : places.keep(List.of(order.id()), List.of(end));
    return keptPlaces == wantedPlaces.size() & seats.keep(wantedSeats) == wantedSeats.size();
  }

  /**
   * Makes free what some of the order's tickets are for.
   *
   * @return whether all of it was still its own
   */
  boolean release(Order order, Collection<Ticket> tickets) {
    List<SeatClaim> claims = OrderClaims.seats(order, tickets);
    return places.release(order.id(), OrderClaims.places(order, tickets))
        & seats.release(claims) == claims.size();
  }
}
