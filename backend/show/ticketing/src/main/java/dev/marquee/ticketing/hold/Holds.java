package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.domain.HoldRules;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.domain.Wish;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets seats and places aside: all that were asked for, or none. Everyone locks in the same order:
 * the buyer, counters, place claims, seats.
 */
@Singleton
public class Holds {
  private final CurrentInventory inventory;
  private final HoldStore store;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final HoldSettings settings;
  private final Identifiers identifiers;
  private final Clock clock;

  Holds(
      CurrentInventory inventory,
      HoldStore store,
      SeatClaims seats,
      PlaceClaims places,
      HoldSettings settings,
      Identifiers identifiers,
      Clock clock) {
    this.inventory = inventory;
    this.store = store;
    this.seats = seats;
    this.places = places;
    this.settings = settings;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Holds what the buyer wishes.
   *
   * @throws ProblemException with the code of the rule that forbids it, or of what is taken
   */
  @Transactional
  public Hold hold(UUID buyer, Wish wish) {
    Inventory onSale = inventory.require();
    // PostgreSQL keeps microseconds; what is answered must be what is stored.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Basket basket =
        switch (HoldRules.decide(onSale, wish, now)) {
          case HoldRules.Allowed allowed -> allowed.basket();
          case HoldRules.Refused refused -> throw Refusals.problem(refused.refusal());
        };
    HoldStore.Before before =
        store.lockBuyerAndLook(buyer, basket.performance(), basket.seats(), now);
    settings
        .limit(onSale)
        .judge(before.had(), basket.quantity())
        .ifPresent(refusal -> {
          throw Refusals.problem(refusal);
        });
    refuseTaken(before.taken());
    Hold hold =
        new Hold(
            identifiers.next(), buyer, basket, now.plus(settings.duration()), Optional.empty());
    claim(hold, now);
    store.insert(hold, now);
    return hold;
  }

  private void claim(Hold hold, Instant now) {
    Basket basket = hold.basket();
    for (Wish.Places wanted : basket.places()) {
      if (!places.claim(basket.performance(), wanted, hold.id(), hold.expiresAt(), now)) {
        throw Refusals.problem(new Refusal.NotEnoughPlaces(wanted.section()));
      }
    }
    if (!basket.seats().isEmpty()) {
      refuseTaken(
          seats.claim(basket.performance(), basket.seats(), hold.id(), hold.expiresAt(), now));
    }
  }

  private static void refuseTaken(List<String> taken) {
    if (!taken.isEmpty()) {
      throw Refusals.problem(new Refusal.SeatsTaken(taken));
    }
  }

  /**
   * A buyer's own hold.
   *
   * @throws ProblemException 409 {@code HOLD_EXPIRED}; 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  public Hold find(UUID buyer, UUID id) {
    Hold hold = store.find(id, buyer).orElseThrow(Holds::unknown);
    if (!hold.isLive(clock.instant())) {
      throw Refusals.problem(new Refusal.HoldExpired());
    }
    return hold;
  }

  /**
   * Gives a hold back. Doing so again changes nothing.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional
  public void release(UUID buyer, UUID id) {
    store
        .release(id, buyer, clock.instant())
        .ifPresentOrElse(this::free, () -> store.find(id, buyer).orElseThrow(Holds::unknown));
  }

  private void free(Hold hold) {
    Basket basket = hold.basket();
    List<String> sections = basket.places().stream().map(Wish.Places::section).toList();
    if (!sections.isEmpty()) {
      places.release(basket.performance(), sections, hold.id());
    }
    if (!basket.seats().isEmpty()) {
      seats.release(basket.performance(), basket.seats(), hold.id());
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("You have no such hold.");
  }
}
