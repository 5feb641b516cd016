package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.sql.Columns;
import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps holds. */
@Singleton
public class HoldStore {
  private final JdbcOperations jdbc;

  HoldStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a hold is judged by.
   *
   * @param had tickets of the performance that the buyer holds or has bought
   * @param taken wanted seats that somebody has; seen without a lock, so it only saves work
   */
  public record Before(int had, List<String> taken) {}

  /**
   * Makes concurrent holds of one buyer for one performance take turns until the commit, and looks
   * around. Two statements in one round trip: the second one's snapshot must be newer than the
   * lock, or it would miss what the previous holder of the lock has committed.
   */
  public Before lockBuyerAndLook(UUID buyer, String performance, List<String> seats, Instant now) {
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtext(?), hashtext(?));
        select
          (select coalesce(sum(cardinality(prices)), 0) from hold
            where buyer = ? and performance = ? and released_at is null and expires_at > ?)
          + (select coalesce(sum(quantity), 0) from ticket_order
            where buyer = ? and performance = ? and status = 'CONFIRMED') as had,
          array(select seat from seat_claim
            where performance = ? and seat = any(?) and (expires_at is null or expires_at > ?)
            order by seat) as taken
        """,
        statement -> {
          Parameters.of(statement)
              .text(buyer.toString())
              .text(performance)
              .id(buyer)
              .text(performance)
              .instant(now)
              .id(buyer)
              .text(performance)
              .text(performance)
              .texts(seats)
              .instant(now);
          statement.execute();
          statement.getMoreResults();
          try (ResultSet row = statement.getResultSet()) {
            row.next();
            return new Before(row.getInt("had"), Columns.texts(row, "taken"));
          }
        });
  }

  /** Stores a new hold. */
  public void insert(Hold hold, Instant createdAt) {
    List<Basket.Line> lines = hold.basket().lines();
    jdbc.prepareStatement(
        """
        insert into hold
          (id, buyer, performance, sections, seats, prices, currency, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(hold.id())
              .id(hold.buyer())
              .text(hold.basket().performance())
              .texts(lines.stream().map(Basket.Line::section).toList())
              .texts(seatsOrNull(lines))
              .numbers(lines.stream().map(Basket.Line::price).toList())
              .text(hold.basket().currency())
              .instant(createdAt)
              .instant(hold.expiresAt());
          return statement.executeUpdate();
        });
  }

  /** A buyer's own hold, expired or not. */
  public Optional<Hold> find(UUID id, UUID buyer) {
    return jdbc.prepareStatement(
        "select * from hold where id = ? and buyer = ?",
        statement -> {
          Parameters.of(statement).id(id).id(buyer);
          return single(statement.executeQuery());
        });
  }

  /** Takes a live hold out, to make an order of it. Of two that try, one gets it. */
  public Optional<Hold> takeLive(UUID id, UUID buyer, Instant now) {
    return jdbc.prepareStatement(
        """
        delete from hold
        where id = ? and buyer = ? and released_at is null and expires_at > ?
        returning *
        """,
        statement -> {
          Parameters.of(statement).id(id).id(buyer).instant(now);
          return single(statement.executeQuery());
        });
  }

  /** Marks a hold as given back. Of two that try, one gets it. */
  public Optional<Hold> release(UUID id, UUID buyer, Instant now) {
    return jdbc.prepareStatement(
        """
        update hold set released_at = ?
        where id = ? and buyer = ? and released_at is null
        returning *
        """,
        statement -> {
          Parameters.of(statement).instant(now).id(id).id(buyer);
          return single(statement.executeQuery());
        });
  }

  private static Optional<Hold> single(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  private static Hold read(ResultSet row) throws SQLException {
    List<String> sections = Columns.texts(row, "sections");
    List<String> seats = Columns.texts(row, "seats");
    List<Long> prices = Columns.numbers(row, "prices");
    List<Basket.Line> lines = new ArrayList<>();
    for (int line = 0; line < prices.size(); line++) {
      lines.add(
          new Basket.Line(
              sections.get(line), Optional.ofNullable(seats.get(line)), prices.get(line)));
    }
    return new Hold(
        Columns.id(row, "id"),
        Columns.id(row, "buyer"),
        new Basket(row.getString("performance"), lines, row.getString("currency")),
        Columns.instant(row, "expires_at"),
        Columns.optionalInstant(row, "released_at"));
  }

  private static List<String> seatsOrNull(List<Basket.Line> lines) {
    List<String> seats = new ArrayList<>();
    lines.forEach(line -> seats.add(line.seat().orElse(null)));
    return seats;
  }
}
