package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has a seat of a performance. Every statement locks seats in byte order, so that overlapping
 * sets never wait for each other in a circle.
 */
@Singleton
public class SeatClaims {
  private final JdbcOperations jdbc;

  SeatClaims(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A seat of a performance. */
  public record Place(String performance, String seat) {}

  /** Those of some seats that somebody has; seen without a lock, so it only saves work. */
  public Set<Place> taken(List<Place> wanted, Instant now) {
    if (wanted.isEmpty()) {
      return Set.of();
    }
    return jdbc.prepareStatement(
        """
        select claim.performance, claim.seat
        from unnest(?, ?) as wanted (performance, seat)
        join seat_claim claim
          on claim.performance = wanted.performance and claim.seat = wanted.seat
        where claim.expires_at is null or claim.expires_at > ?
        """,
        statement -> {
          Parameters.of(statement)
              .texts(wanted.stream().map(Place::performance).toList())
              .texts(wanted.stream().map(Place::seat).toList())
              .instant(now);
          return places(statement.executeQuery());
        });
  }

  /** The seats of a section that somebody has; seen without a lock. */
  public List<String> taken(String performance, String section, Instant now) {
    return jdbc.prepareStatement(
        """
        select coalesce(string_agg(seat, ' '), '') from seat_claim
        where performance = ? and seat >= ? and seat < ? and (expires_at is null or expires_at > ?)
        """,
        statement -> {
          // In byte order, '.' comes next after the '-' between section and row.
          Parameters.of(statement)
              .text(performance)
              .text(section + "-")
              .text(section + ".")
              .instant(now);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            String names = row.getString(1);
            return names.isEmpty() ? List.of() : List.of(names.split(" "));
          }
        });
  }

  /**
   * Claims seats that are free, or whose hold has expired, in one statement. The primary key makes
   * a second claim wait for the first one's commit, and the condition is then judged anew.
   *
   * @param claims in {@link SeatClaim#LOCK_ORDER}, each seat once
   * @return the seats that it got; unless these are all, the caller must roll back
   */
  public Set<Place> claim(List<SeatClaim> claims, Instant now) {
    if (claims.isEmpty()) {
      return Set.of();
    }
    return jdbc.prepareStatement(
        """
        insert into seat_claim as claim (performance, seat, holder, expires_at)
        select performance, seat, holder, expires_at
        from unnest(?, ?, ?, ?)
          with ordinality as wanted (performance, seat, holder, expires_at, turn)
        order by turn
        on conflict (performance, seat) do update
          set holder = excluded.holder, expires_at = excluded.expires_at
          where claim.expires_at <= ?
        returning performance, seat
        """,
        statement -> {
          bind(Parameters.of(statement), claims).instant(now);
          return places(statement.executeQuery());
        });
  }

  /**
   * Gives the claims that still stand their new end, or none once they are sold.
   *
   * @return how many still stood; unless these are all, the caller must roll back
   */
  public int keep(List<SeatClaim> claims) {
    if (claims.isEmpty()) {
      return 0;
    }
    return jdbc.prepareStatement(
        """
        with mine as (
          select claim.performance, claim.seat, claim.holder, wanted.expires_at
          from unnest(?, ?, ?, ?) as wanted (performance, seat, holder, expires_at)
          join seat_claim claim
            on claim.performance = wanted.performance and claim.seat = wanted.seat
            and claim.holder = wanted.holder
          order by claim.performance, claim.seat for update of claim
        )
        update seat_claim claim set expires_at = mine.expires_at
        from mine
        where claim.performance = mine.performance and claim.seat = mine.seat
          and claim.holder = mine.holder
        """,
        statement -> {
          bind(Parameters.of(statement), claims);
          return statement.executeUpdate();
        });
  }

  /**
   * Makes seats free, those that are still the holder's.
   *
   * @return how many were
   */
  public int release(List<SeatClaim> claims) {
    if (claims.isEmpty()) {
      return 0;
    }
    return jdbc.prepareStatement(
        """
        with mine as (
          select claim.performance, claim.seat, claim.holder
          from unnest(?, ?, ?, ?) as wanted (performance, seat, holder, expires_at)
          join seat_claim claim
            on claim.performance = wanted.performance and claim.seat = wanted.seat
            and claim.holder = wanted.holder
          order by claim.performance, claim.seat for update of claim
        )
        delete from seat_claim claim using mine
        where claim.performance = mine.performance and claim.seat = mine.seat
          and claim.holder = mine.holder
        """,
        statement -> {
          bind(Parameters.of(statement), claims);
          return statement.executeUpdate();
        });
  }

  private static Parameters bind(Parameters parameters, List<SeatClaim> claims)
      throws SQLException {
    return parameters
        .texts(claims.stream().map(SeatClaim::performance).toList())
        .texts(claims.stream().map(SeatClaim::seat).toList())
        .ids(claims.stream().map(SeatClaim::holder).toList())
        .optionalInstants(claims.stream().map(SeatClaim::expiresAt).toList());
  }

  private static Set<Place> places(ResultSet rows) throws SQLException {
    Set<Place> places = new HashSet<>();
    try (rows) {
      while (rows.next()) {
        places.add(new Place(rows.getString("performance"), rows.getString("seat")));
      }
    }
    return places;
  }
}
