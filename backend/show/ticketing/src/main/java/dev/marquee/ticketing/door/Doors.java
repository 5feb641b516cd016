package dev.marquee.ticketing.door;

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

/** Adds and removes doors, and knows them by their keys. */
@Singleton
public class Doors {
  private static final int MOST = 100;

  /** Finer would mean a write for each scan. */
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final DoorStore store;
  private final Identifiers identifiers;
  private final SecureRandom random;
  private final Clock clock;

  Doors(DoorStore store, Identifiers identifiers, SecureRandom random, Clock clock) {
    this.store = store;
    this.identifiers = identifiers;
    this.random = random;
    this.clock = clock;
  }

  /** A key for a door that is to be added. */
  DoorKey newKey() {
    return DoorKey.next(random);
  }

  /**
   * Adds a door.
   *
   * @throws ProblemException 409 {@code DOOR_LIMIT_REACHED} when there are 100
   */
  @Transactional
  Door add(String name, DoorKey key) {
    if (store.lockAndCount() >= MOST) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "DOOR_LIMIT_REACHED", "A show has at most " + MOST + " doors.")
          .with("limit", MOST);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Door door = new Door(identifiers.next(), name, now, Optional.empty());
    store.insert(door, key);
    return door;
  }

  /** The doors that have not been removed, in the order in which they were added. */
  @Transactional(readOnly = true)
  List<Door> findAll() {
    return store.findAll();
  }

  /**
   * Removes a door: its key opens nothing from now on. What was scanned there stays known.
   *
   * @throws ProblemException 404 when there never was such a door
   */
  @Transactional
  void remove(UUID id) {
    if (!store.revoke(id, clock.instant())) {
      throw ProblemException.notFound("The show has no such door.");
    }
  }

  /** The door of that key, which counts as used now. */
  @Transactional
  Optional<Door> enter(DoorKey key) {
    Optional<Door> door = store.find(key);
    Instant now = clock.instant();
    Instant before = now.minus(USE_NOTED_EVERY);
    door.filter(known -> known.lastUsedAt().filter(used -> used.isAfter(before)).isEmpty())
        .ifPresent(known -> store.use(known.id(), now, before));
    return door;
  }
}
