package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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

  /**
   * Claims seats that are free, or whose hold has expired, in one statement. The primary key makes
   * a second claim wait for the first one's commit, and the condition is then judged anew.
   *
   * @param seats in byte order, each once
   * @return the seats that somebody else has; when there are any, the caller must roll back
   */
  public List<String> claim(
      String performance, List<String> seats, UUID holder, Instant expiresAt, Instant now) {
    return jdbc.prepareStatement(
        """
        insert into seat_claim as claim (performance, seat, holder, expires_at)
        select ?, seat, ?, ? from unnest(?) with ordinality as wanted (seat, turn) order by turn
        on conflict (performance, seat) do update
          set holder = excluded.holder, expires_at = excluded.expires_at
          where claim.expires_at <= ?
        returning seat
        """,
        statement -> {
          Parameters.of(statement)
              .text(performance)
              .id(holder)
              .instant(expiresAt)
              .texts(seats)
              .instant(now);
          List<String> taken = new ArrayList<>(seats);
          try (ResultSet claimed = statement.executeQuery()) {
            while (claimed.next()) {
              taken.remove(claimed.getString("seat"));
            }
          }
          return taken;
        });
  }

  /**
   * Makes the seats of a hold sold.
   *
   * @return how many were still the holder's; if not all, the caller must roll back
   */
  public int sell(String performance, List<String> seats, UUID holder) {
    return jdbc.prepareStatement(
        """
        with mine as (
          select performance, seat, holder from seat_claim
          where performance = ? and seat = any(?) and holder = ?
          order by seat for update
        )
        update seat_claim claim set expires_at = null
        from mine
        where claim.performance = mine.performance and claim.seat = mine.seat
          and claim.holder = mine.holder
        """,
        statement -> {
          Parameters.of(statement).text(performance).texts(seats).id(holder);
          return statement.executeUpdate();
        });
  }

  /**
   * Makes seats free, those that are still the holder's.
   *
   * @return how many were
   */
  public int release(String performance, List<String> seats, UUID holder) {
    return jdbc.prepareStatement(
        """
        with mine as (
          select performance, seat, holder from seat_claim
          where performance = ? and seat = any(?) and holder = ?
          order by seat for update
        )
        delete from seat_claim claim using mine
        where claim.performance = mine.performance and claim.seat = mine.seat
          and claim.holder = mine.holder
        """,
        statement -> {
          Parameters.of(statement).text(performance).texts(seats).id(holder);
          return statement.executeUpdate();
        });
  }
}
