package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.ticketing.batch.BatchTransaction;
import dev.marquee.ticketing.batch.JsonAnswer;
import dev.marquee.ticketing.batch.OnceEach;
import dev.marquee.ticketing.batch.Result;
import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.domain.HoldRules;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.domain.Wish;
import dev.marquee.ticketing.hold.HoldStore.Had;
import dev.marquee.ticketing.hold.HoldStore.Visit;
import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import dev.marquee.ticketing.hold.SeatClaims.Place;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds what several buyers wish, in one transaction: each gets all of it, or nothing. Everyone
 * locks in the same order: buyers, counters, seats, each sorted.
 */
@Singleton
class HoldTransaction implements BatchTransaction<HoldCall, JsonAnswer> {
  private final CurrentInventory inventory;
  private final OnceEach once;
  private final HoldStore store;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final HoldSettings settings;
  private final Identifiers identifiers;
  private final Clock clock;

  HoldTransaction(
      CurrentInventory inventory,
      OnceEach once,
      HoldStore store,
      SeatClaims seats,
      PlaceClaims places,
      HoldSettings settings,
      Identifiers identifiers,
      Clock clock) {
    this.inventory = inventory;
    this.once = once;
    this.store = store;
    this.seats = seats;
    this.places = places;
    this.settings = settings;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  @Transactional
  public List<Result<JsonAnswer>> run(List<HoldCall> calls) {
    return once.run(calls, this::hold);
  }

  private List<Result<HoldDocument>> hold(List<HoldCall> calls) {
    Inventory onSale = inventory.require();
    // PostgreSQL keeps microseconds; what is answered must be what is stored.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Basket> named =
        calls.stream()
            .map(HoldCall::wanted)
            .flatMap(wanted -> named(onSale, wanted, now).stream())
            .toList();
    Map<Visit, Had> had =
        store.lockBuyersAndLook(
            calls.stream().map(HoldTransaction::visit).collect(Collectors.toSet()), now);
    Allocation allocation =
        new Allocation(
            seats.taken(places(named), now), freePlaces(named, now), had, settings.limit(onSale));
    BestSeats best = new BestSeats(onSale, seats, now);
    List<Result<HoldDocument>> results = new ArrayList<>();
    List<Hold> holds = new ArrayList<>();
    for (HoldCall call : calls) {
      HoldRules.Decision decision =
          switch (call.wanted()) {
            case Wanted.Named(Wish wish) -> HoldRules.decide(onSale, wish, now);
            case Wanted.Best wanted -> best.decide(wanted);
          };
      results.add(
          switch (decision) {
            case HoldRules.Refused(Refusal refusal) -> refused(refusal);
            case HoldRules.Allowed(Basket basket) -> {
              Optional<Refusal> refusal = allocation.give(call.buyer(), basket);
              if (refusal.isPresent()) {
                yield refused(refusal.get());
              }
              best.give(basket.performance(), basket.seats());
              Hold hold = newHold(call, basket, had.get(visit(call)), now);
              holds.add(hold);
              yield new Result.Done<>(HoldDocument.of(hold, settings));
            }
          });
    }
    claim(holds, now);
    store.insert(holds);
    return results;
  }

  /** The basket of what is asked for by name, if the rules allow it. */
  private static Optional<Basket> named(Inventory onSale, Wanted wanted, Instant now) {
    return wanted instanceof Wanted.Named(Wish wish)
            && HoldRules.decide(onSale, wish, now) instanceof HoldRules.Allowed(Basket basket)
        ? Optional.of(basket)
        : Optional.empty();
  }

  /** A buyer's holds share one timer, so that a further one does not prolong the first. */
  private Hold newHold(HoldCall call, Basket basket, Had had, Instant now) {
    return new Hold(
        identifiers.next(),
        call.buyer(),
        basket,
        now,
        had.basketEnds().orElseGet(() -> now.plus(settings.duration())),
        had.extensions(),
        Optional.empty());
  }

  /** What the constraints do not grant was taken by another replica since it was looked at. */
  private void claim(List<Hold> holds, Instant now) {
    places.claim(holds.stream().flatMap(hold -> Claims.places(hold).stream()).toList());
    List<SeatClaim> wanted =
        holds.stream()
            .flatMap(hold -> Claims.seats(hold).stream())
            .sorted(SeatClaim.LOCK_ORDER)
            .toList();
    Set<Place> claimed = seats.claim(wanted, now);
    if (claimed.size() < wanted.size()) {
      List<String> lost =
          wanted.stream()
              .filter(claim -> !claimed.contains(new Place(claim.performance(), claim.seat())))
              .map(SeatClaim::seat)
              .toList();
      throw Refusals.problem(new Refusal.SeatsTaken(lost));
    }
  }

  /**
   * Locks the counters of what is wanted. Places whose hold has expired count as free: where there
   * are too few, they are given back first.
   */
  private Map<Counter, Integer> freePlaces(List<Basket> baskets, Instant now) {
    TreeMap<Counter, Integer> wanted = new TreeMap<>();
    baskets.forEach(basket ->
        PlaceClaims.counters(basket.performance(), basket.places())
            .forEach((counter, quantity) -> wanted.merge(counter, quantity, Integer::sum)));
    Map<Counter, Integer> free = new HashMap<>(places.lock(wanted.navigableKeySet()));
    free.replaceAll((counter, places) ->
        places < wanted.get(counter) ? places + this.places.reclaim(counter, now) : places);
    return free;
  }

  private static List<Place> places(List<Basket> baskets) {
    return baskets.stream()
        .flatMap(
            basket -> basket.seats().stream().map(seat -> new Place(basket.performance(), seat)))
        .distinct()
        .toList();
  }

  private static Visit visit(HoldCall call) {
    return new Visit(call.buyer(), call.wanted().performance());
  }

  private static <T> Result<T> refused(Refusal refusal) {
    return new Result.Refused<>(Refusals.problem(refusal));
  }
}
