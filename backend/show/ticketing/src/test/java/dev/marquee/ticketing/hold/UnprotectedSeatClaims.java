package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Books what a look before found to be free, as a naive shop would. Only for the test that shows
 * that the race suite sees a double sale when there is one.
 */
@Singleton
@Replaces(SeatClaims.class)
@Requires(property = "test.unprotected", value = "true")
class UnprotectedSeatClaims extends SeatClaims {
  private final JdbcOperations jdbc;

  UnprotectedSeatClaims(JdbcOperations jdbc) {
    super(jdbc);
    this.jdbc = jdbc;
  }

  @Override
  public List<String> claim(
      String performance, List<String> seats, UUID holder, Instant expiresAt, Instant now) {
    jdbc.prepareStatement(
        """
        insert into seat_claim (performance, seat, holder, expires_at)
        select ?, seat, ?, ? from unnest(?) as seat
        """,
        statement -> {
          Parameters.of(statement).text(performance).id(holder).instant(expiresAt).texts(seats);
          return statement.executeUpdate();
        });
    return List.of();
  }
}
