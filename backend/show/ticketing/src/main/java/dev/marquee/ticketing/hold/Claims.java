package dev.marquee.ticketing.hold;

import java.util.List;
import java.util.Optional;

/** What a hold claims. */
final class Claims {
  private Claims() {}

  static List<SeatClaim> seats(Hold hold) {
    return hold.basket().seats().stream()
        .map(seat ->
            new SeatClaim(
                hold.basket().performance(), seat, hold.id(), Optional.of(hold.expiresAt())))
        .toList();
  }

  static List<PlaceClaim> places(Hold hold) {
    return hold.basket().places().stream()
        .map(places ->
            new PlaceClaim(
                new PlaceClaim.Counter(hold.basket().performance(), places.section()),
                hold.id(),
                places.quantity(),
                Optional.of(hold.expiresAt())))
        .toList();
  }
}
