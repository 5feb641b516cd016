package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.batch.BatchSettings;
import dev.marquee.ticketing.batch.GroupCommit;
import dev.marquee.ticketing.batch.JsonAnswer;
import dev.marquee.ticketing.domain.Refusal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Sets seats and places aside: all that were asked for, or none. */
@Singleton
public class Holds {
  /** How often the house chooses seats for one request. */
  private static final int CHOICES = 5;

  private final HoldStore store;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final HoldSettings settings;
  private final Clock clock;
  private final GroupCommit<HoldCall, JsonAnswer> batches;

  Holds(
      HoldTransaction transaction,
      HoldStore store,
      SeatClaims seats,
      PlaceClaims places,
      HoldSettings settings,
      BatchSettings batching,
      Clock clock) {
    this.store = store;
    this.seats = seats;
    this.places = places;
    this.settings = settings;
    this.clock = clock;
    this.batches =
        new GroupCommit<>("holds", batching.largest(), batching.waitingHolds(), transaction);
  }

  @PreDestroy
  void close() {
    batches.close();
  }

  /** Whether so many wait that another one would be refused. */
  public boolean isFull() {
    return batches.isFull();
  }

  /**
   * Holds what the buyer wishes.
   *
   * @return the hold as it is answered, or a {@link ProblemException} with the code of the rule
   *     that forbids it, or of what is taken
   */
  CompletableFuture<JsonAnswer> hold(UUID buyer, Wanted wanted, Optional<Idempotency.Call> key) {
    HoldCall call = new HoldCall(buyer, wanted, key);
    return wanted instanceof Wanted.Best ? best(call, CHOICES) : batches.submit(call);
  }

  /** When another replica gives away what was chosen in the same moment, the house chooses anew. */
  private CompletableFuture<JsonAnswer> best(HoldCall call, int choices) {
    return batches
        .submit(call)
        .exceptionallyCompose(failure ->
            choices > 1
                    && failure instanceof ProblemException refusal
                    && refusal.problem().code().equals(Refusals.SEATS_TAKEN)
                ? best(call, choices - 1)
                : CompletableFuture.failedFuture(failure));
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
   * Gives a buyer more time for all that the buyer holds. Asking early or twice changes nothing:
   * the new end counts from now.
   *
   * @throws ProblemException 409 {@code HOLD_EXPIRED} or {@code EXTENSION_LIMIT_REACHED}; 404 when
   *     there is no such hold of that buyer
   */
  @Transactional
  public Hold extend(UUID buyer, UUID id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Hold> basket = store.lockBasket(buyer, now);
    Hold asked =
        basket.stream()
            .filter(hold -> hold.id().equals(id))
            .findFirst()
            .orElseGet(() -> find(buyer, id));
    Instant until = now.plus(settings.extension());
    if (!asked.expiresAt().isBefore(until)) {
      return asked;
    }
    if (asked.extensions() >= settings.extensions()) {
      throw Refusals.problem(new Refusal.ExtensionLimitReached(settings.extensions()));
    }
    List<Hold> extended = basket.stream().map(hold -> hold.extended(until)).toList();
    store.extend(extended);
    keep(extended);
    return asked.extended(until);
  }

  /** A claim that somebody has taken over in the last moment means that the hold has expired. */
  private void keep(List<Hold> holds) {
    List<PlaceClaim> placeClaims =
        holds.stream().flatMap(hold -> Claims.places(hold).stream()).toList();
    List<SeatClaim> seatClaims =
        holds.stream()
            .flatMap(hold -> Claims.seats(hold).stream())
            .sorted(SeatClaim.LOCK_ORDER)
            .toList();
    int kept =
        places.keep(
                holds.stream().map(Hold::id).toList(),
                holds.stream().map(hold -> Optional.of(hold.expiresAt())).toList())
            + seats.keep(seatClaims);
    if (kept != placeClaims.size() + seatClaims.size()) {
      throw Refusals.problem(new Refusal.HoldExpired());
    }
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
    places.release(
        hold.id(), PlaceClaims.counters(hold.basket().performance(), hold.basket().places()));
    seats.release(Claims.seats(hold));
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("You have no such hold.");
  }
}
