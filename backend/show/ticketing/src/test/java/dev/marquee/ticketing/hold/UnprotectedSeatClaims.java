package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Books what a look before found to be free, as a naive shop would, and takes its time. Only for
 * the test that shows that the race suite sees a double sale when there is one.
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
  public Set<Place> claim(List<SeatClaim> claims, Instant now) {
    jdbc.prepareStatement(
        """
        insert into seat_claim (performance, seat, holder, expires_at)
        select wanted.* from unnest(?, ?, ?, ?) as wanted, pg_sleep(0.05)
        """,
        statement -> {
          Parameters.of(statement)
              .texts(claims.stream().map(SeatClaim::performance).toList())
              .texts(claims.stream().map(SeatClaim::seat).toList())
              .ids(claims.stream().map(SeatClaim::holder).toList())
              .optionalInstants(claims.stream().map(SeatClaim::expiresAt).toList());
          return statement.executeUpdate();
        });
    return claims.stream()
        .map(claim -> new Place(claim.performance(), claim.seat()))
        .collect(Collectors.toSet());
  }
}
