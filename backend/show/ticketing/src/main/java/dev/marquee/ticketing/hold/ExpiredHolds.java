package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is left of holds that have expired. Each method is one short transaction. */
@Singleton
public class ExpiredHolds {
  private static final int BATCH = 500;

  /** How long a buyer is told 'expired' instead of 'unknown'. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final JdbcOperations jdbc;
  private final PlaceClaims places;

  ExpiredHolds(JdbcOperations jdbc, PlaceClaims places) {
    this.jdbc = jdbc;
    this.places = places;
  }

  /** The sections that have places to give back. */
  @Transactional(readOnly = true)
  public List<Counter> sections(Instant now) {
    return places.expired(now);
  }

  /** Gives back the places of one section. */
  @Transactional
  public void givePlacesBack(Counter counter, Instant now) {
    places.lock(new TreeSet<>(Set.of(counter)));
    places.reclaim(counter, now);
  }

  /**
   * Gives back the seats of some expired holds and marks those as released. Locks the seats in the
   * order in which everyone does, and leaves those that somebody has taken over.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean giveSeatsBack(Instant now) {
    return jdbc.prepareStatement(
        """
        with expired as (
          select id, performance, seats from hold
          where released_at is null and expires_at <= ?
          order by expires_at limit ? for update skip locked
        ), stale as (
          select claim.performance, claim.seat from expired
          join seat_claim claim
            on claim.performance = expired.performance
            and claim.seat = any(expired.seats)
            and claim.holder = expired.id
          order by claim.performance, claim.seat for update of claim
        ), freed as (
          delete from seat_claim claim using stale
          where claim.performance = stale.performance and claim.seat = stale.seat
        )
        update hold set released_at = ? from expired where hold.id = expired.id
        """,
        statement -> {
          Parameters.of(statement).instant(now).number(BATCH).instant(now);
          return statement.executeUpdate() == BATCH;
        });
  }

  /** Forgets holds that nobody asks for any more. */
  @Transactional
  public void forget(Instant now) {
    jdbc.prepareStatement(
        "delete from hold where released_at < ?",
        statement -> {
          Parameters.of(statement).instant(now.minus(REMEMBERED));
          return statement.executeUpdate();
        });
  }
}
