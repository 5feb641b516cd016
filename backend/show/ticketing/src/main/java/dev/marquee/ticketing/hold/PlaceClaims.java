package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Wish;
import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who has how many places of a general admission section. Whoever takes or gives back places locks
 * the counters first, in byte order, and the claims after them.
 */
@Singleton
public class PlaceClaims {
  private final JdbcOperations jdbc;

  PlaceClaims(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims places of one section. Places whose hold has expired count as free: when the counter
   * says full, they are given back first.
   *
   * @return whether there were enough; if not, the caller must roll back
   */
  public boolean claim(
      String performance, Wish.Places places, UUID holder, Instant expiresAt, Instant now) {
    boolean taken =
        take(performance, places)
            || (hasExpired(performance, places.section(), now)
                && reclaim(performance, places.section(), now) > 0
                && take(performance, places));
    if (taken) {
      insert(performance, places, holder, expiresAt);
    }
    return taken;
  }

  /** Judges and counts in one statement; the row stays locked until the commit. */
  private boolean take(String performance, Wish.Places places) {
    return jdbc.prepareStatement(
        """
        update general_admission set taken = taken + ?
        where performance = ? and section = ? and taken + ? <= capacity
        """,
        statement -> {
          Parameters.of(statement)
              .number(places.quantity())
              .text(performance)
              .text(places.section())
              .number(places.quantity());
          return statement.executeUpdate() == 1;
        });
  }

  /** Looks without a lock, so that a section that is sold out refuses quickly. */
  private boolean hasExpired(String performance, String section, Instant now) {
    return jdbc.prepareStatement(
        """
        select exists (
          select from place_claim where performance = ? and section = ? and expires_at <= ?)
        """,
        statement -> {
          Parameters.of(statement).text(performance).text(section).instant(now);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  /**
   * Gives back the places of a section whose holds have expired.
   *
   * @return how many claims there were
   */
  public int reclaim(String performance, String section, Instant now) {
    lock(performance, List.of(section));
    return jdbc.prepareStatement(
        """
        with gone as (
          delete from place_claim
          where performance = ? and section = ? and expires_at <= ?
          returning quantity
        ), given_back as (
          update general_admission
          set taken = taken - (select coalesce(sum(quantity), 0) from gone)
          where performance = ? and section = ?
        )
        select count(*) from gone
        """,
        statement -> {
          Parameters.of(statement)
              .text(performance)
              .text(section)
              .instant(now)
              .text(performance)
              .text(section);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  /**
   * Makes the places of a hold sold; the counter stays as it is.
   *
   * @return the sections whose places were still the holder's; if not all, the caller must roll
   *     back
   */
  public int sell(UUID holder) {
    return jdbc.prepareStatement(
        "update place_claim set expires_at = null where holder = ?",
        statement -> {
          Parameters.of(statement).id(holder);
          return statement.executeUpdate();
        });
  }

  /** Gives back the places that are still the holder's. */
  public void release(String performance, List<String> sections, UUID holder) {
    lock(performance, sections);
    jdbc.prepareStatement(
        """
        with gone as (
          delete from place_claim where holder = ? returning performance, section, quantity
        )
        update general_admission counter set taken = counter.taken - gone.quantity
        from gone
        where counter.performance = gone.performance and counter.section = gone.section
        """,
        statement -> {
          Parameters.of(statement).id(holder);
          return statement.executeUpdate();
        });
  }

  private void lock(String performance, List<String> sections) {
    jdbc.prepareStatement(
        """
        select section from general_admission where performance = ? and section = any(?)
        order by section for no key update
        """,
        statement -> {
          Parameters.of(statement).text(performance).texts(sections);
          return statement.execute();
        });
  }

  private void insert(String performance, Wish.Places places, UUID holder, Instant expiresAt) {
    jdbc.prepareStatement(
        """
        insert into place_claim (holder, section, performance, quantity, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(holder)
              .text(places.section())
              .text(performance)
              .number(places.quantity())
              .instant(expiresAt);
          return statement.executeUpdate();
        });
  }
}
