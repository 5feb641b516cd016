package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.domain.BuyerLimit;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.hold.HoldStore.Had;
import dev.marquee.ticketing.hold.HoldStore.Visit;
import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import dev.marquee.ticketing.hold.SeatClaims.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Gives the baskets of one transaction what is free, first come first served. It works on what was
 * seen in the database; whether that still holds is for the constraints to say.
 */
final class Allocation {
  private final Set<Place> taken;
  private final Map<Counter, Integer> free;
  private final Map<Visit, Integer> had = new HashMap<>();
  private final BuyerLimit limit;

  /**
   * @param taken seats that somebody has
   * @param free places of each general admission section
   * @param had what each buyer has
   */
  Allocation(Set<Place> taken, Map<Counter, Integer> free, Map<Visit, Had> had, BuyerLimit limit) {
    this.taken = new HashSet<>(taken);
    this.free = new HashMap<>(free);
    had.forEach((visit, found) -> this.had.put(visit, found.tickets()));
    this.limit = limit;
  }

  /** Gives a buyer all of a basket, or tells why not. */
  Optional<Refusal> give(UUID buyer, Basket basket) {
    Visit visit = new Visit(buyer, basket.performance());
    Optional<Refusal> refusal =
        limit
            .judge(had.getOrDefault(visit, 0), basket.quantity())
            .or(() -> takenSeats(basket))
            .or(() -> missingPlaces(basket));
    if (refusal.isEmpty()) {
      had.merge(visit, basket.quantity(), Integer::sum);
      basket.seats().forEach(seat -> taken.add(new Place(basket.performance(), seat)));
      PlaceClaims.counters(basket.performance(), basket.places())
          .forEach((counter, quantity) -> free.merge(counter, -quantity, Integer::sum));
    }
    return refusal;
  }

  private Optional<Refusal> takenSeats(Basket basket) {
    List<String> missing =
        basket.seats().stream()
            .filter(seat -> taken.contains(new Place(basket.performance(), seat)))
            .toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(new Refusal.SeatsTaken(missing));
  }

  private Optional<Refusal> missingPlaces(Basket basket) {
    return basket.places().stream()
        .filter(wanted ->
            free.getOrDefault(new Counter(basket.performance(), wanted.section()), 0)
                < wanted.quantity())
        .findFirst()
        .map(wanted -> new Refusal.NotEnoughPlaces(wanted.section()));
  }
}
