package dev.marquee.merchandise.desk;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Adds and removes desks, and knows them by their keys. */
@Singleton
public class Desks {
  private static final int MOST = 100;

  /** Finer would mean a write for each call. */
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final DeskStore store;
  private final Identifiers identifiers;
  private final SecureRandom random;
  private final Clock clock;

  Desks(DeskStore store, Identifiers identifiers, SecureRandom random, Clock clock) {
    this.store = store;
    this.identifiers = identifiers;
    this.random = random;
    this.clock = clock;
  }

  /** A key for a desk that is to be added. */
  DeskKey newKey() {
    return DeskKey.next(random);
  }

  /**
   * Adds a desk.
   *
   * @throws ProblemException 409 {@code DESK_LIMIT_REACHED} when there are 100
   */
  @Transactional
  Desk add(String name, DeskKey key) {
    if (store.lockAndCount() >= MOST) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "DESK_LIMIT_REACHED", "A show has at most " + MOST + " desks.")
          .with("limit", MOST);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Desk desk = new Desk(identifiers.next(), name, now, Optional.empty());
    store.insert(desk, key);
    return desk;
  }

  /** The desks that have not been removed, in the order in which they were added. */
  @Transactional(readOnly = true)
  List<Desk> findAll() {
    return store.findAll();
  }

  /**
   * Removes a desk: its key opens nothing from now on. What was handed out there stays known.
   *
   * @throws ProblemException 404 when there never was such a desk
   */
  @Transactional
  void remove(UUID id) {
    if (!store.revoke(id, clock.instant())) {
      throw ProblemException.notFound("The show has no such desk.");
    }
  }

  /** The desk of that key, which counts as used now. */
  @Transactional
  Optional<Desk> enter(DeskKey key) {
    Optional<Desk> desk = store.find(key);
    Instant now = clock.instant();
    Instant before = now.minus(USE_NOTED_EVERY);
    desk.filter(known -> known.lastUsedAt().filter(used -> used.isAfter(before)).isEmpty())
        .ifPresent(known -> store.use(known.id(), now, before));
    return desk;
  }
}
