package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.Basket;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Keeps holds. */
@Singleton
public class HoldStore {
  private final JdbcOperations jdbc;

  HoldStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A buyer at a performance. */
  public record Visit(UUID buyer, String performance) {}

  /**
   * What a hold is judged by.
   *
   * @param tickets of the performance that the buyer holds or has bought
   * @param basketEnds when the buyer's live holds expire, if there are any
   * @param extensions how often these were extended
   */
  public record Had(int tickets, Optional<Instant> basketEnds, int extensions) {}

  /**
   * Makes concurrent holds of each buyer take turns until the commit, and looks around. Two
   * statements in one round trip: the second one's snapshot must be newer than the locks, or it
   * would miss what the previous owner of a lock has committed. {@code is true} keeps the planner
   * from the index of all live holds, which it takes for short.
   */
  public Map<Visit, Had> lockBuyersAndLook(Set<Visit> visits, Instant now) {
    if (visits.isEmpty()) {
      return Map.of();
    }
    List<Visit> wanted = List.copyOf(visits);
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtext('buyer'), id)
        from (select distinct hashtext(buyer::text) as id from unnest(?) as buyer order by 1) b;
        select turn, basket.tickets + (
            select coalesce(sum(quantity - cancelled_quantity), 0) from ticket_order
            where buyer = w.buyer and performance = w.performance
              and status in ('PENDING_PAYMENT', 'CONFIRMED', 'PARTIALLY_REFUNDED')) as tickets,
          basket.ends, basket.extensions
        from unnest(?, ?) with ordinality as w (buyer, performance, turn),
          lateral (
            select min(expires_at) as ends, coalesce(max(extensions), 0) as extensions,
              coalesce(
                sum(cardinality(prices)) filter (where performance = w.performance), 0) as tickets
            from hold
            where buyer = w.buyer and (released_at is null and expires_at > ?) is true
          ) basket
        """,
        statement -> {
          Parameters.of(statement)
              .ids(wanted.stream().map(Visit::buyer).toList())
              .ids(wanted.stream().map(Visit::buyer).toList())
              .texts(wanted.stream().map(Visit::performance).toList())
              .instant(now);
          statement.execute();
          statement.getMoreResults();
          Map<Visit, Had> found = new HashMap<>();
          try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
              found.put(
                  wanted.get(row.getInt("turn") - 1),
                  new Had(
                      row.getInt("tickets"),
                      Columns.optionalInstant(row, "ends"),
                      row.getInt("extensions")));
            }
          }
          return found;
        });
  }

  /** Stores new holds. */
  public void insert(List<Hold> holds) {
    if (holds.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        """
        insert into hold (id, buyer, performance, sections, seats, ticket_types, prices, currency,
          created_at, expires_at, extensions)
        select id, buyer, performance, sections::text[], seats::text[], ticket_types::text[],
          prices::bigint[], currency, created_at, expires_at, extensions
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as h (id, buyer, performance, sections, seats,
          ticket_types, prices, currency, created_at, expires_at, extensions)
        """,
        statement -> {
          Parameters.of(statement)
              .ids(holds.stream().map(Hold::id).toList())
              .ids(holds.stream().map(Hold::buyer).toList())
              .texts(holds.stream().map(hold -> hold.basket().performance()).toList())
              .textLists(each(holds, Basket.Line::section))
              .textLists(each(holds, line -> line.seat().orElse(null)))
              .textLists(each(holds, Basket.Line::ticketType))
              .numberLists(each(holds, Basket.Line::price))
              .texts(holds.stream().map(hold -> hold.basket().currency()).toList())
              .instants(holds.stream().map(Hold::createdAt).toList())
              .instants(holds.stream().map(Hold::expiresAt).toList())
              .integers(holds.stream().map(Hold::extensions).toList());
          return statement.executeUpdate();
        });
  }

  private static <T> List<List<T>> each(List<Hold> holds, Function<Basket.Line, T> member) {
    List<List<T>> lists = new ArrayList<>();
    for (Hold hold : holds) {
      List<T> list = new ArrayList<>();
      hold.basket().lines().forEach(line -> list.add(member.apply(line)));
      lists.add(list);
    }
    return lists;
  }

  /** A buyer's own hold, expired or not. */
  public Optional<Hold> find(UUID id, UUID buyer) {
    return jdbc.prepareStatement(
        "select * from hold where id = ? and buyer = ?",
        statement -> {
          Parameters.of(statement).id(id).id(buyer);
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Locks holds until the transaction ends; those that do not exist are left out. */
  public List<Hold> lock(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.prepareStatement(
        "select * from hold where id = any(?) order by id for update",
        statement -> {
          Parameters.of(statement).ids(ids);
          return read(statement.executeQuery());
        });
  }

  /** Locks the live holds of a buyer until the transaction ends, and the buyer. */
  public List<Hold> lockBasket(UUID buyer, Instant now) {
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtext('buyer'), hashtext(?));
        select * from hold where buyer = ? and released_at is null and expires_at > ?
        order by id for update
        """,
        statement -> {
          Parameters.of(statement).text(buyer.toString()).id(buyer).instant(now);
          statement.execute();
          statement.getMoreResults();
          return read(statement.getResultSet());
        });
  }

  /** Stores the new end of holds that are locked. */
  public void extend(List<Hold> holds) {
    jdbc.prepareStatement(
        """
        update hold set expires_at = h.expires_at, extensions = h.extensions
        from unnest(?, ?, ?) as h (id, expires_at, extensions) where hold.id = h.id
        """,
        statement -> {
          Parameters.of(statement)
              .ids(holds.stream().map(Hold::id).toList())
              .instants(holds.stream().map(Hold::expiresAt).toList())
              .integers(holds.stream().map(Hold::extensions).toList());
          return statement.executeUpdate();
        });
  }

  /** Forgets holds that are locked and have become orders. */
  public void delete(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        "delete from hold where id = any(?)",
        statement -> {
          Parameters.of(statement).ids(ids);
          return statement.executeUpdate();
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
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  private static List<Hold> read(ResultSet rows) throws SQLException {
    List<Hold> holds = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        holds.add(
            new Hold(
                Columns.id(rows, "id"),
                Columns.id(rows, "buyer"),
                basket(rows),
                Columns.instant(rows, "created_at"),
                Columns.instant(rows, "expires_at"),
                rows.getInt("extensions"),
                Columns.optionalInstant(rows, "released_at")));
      }
    }
    return holds;
  }

  private static Basket basket(ResultSet row) throws SQLException {
    List<String> sections = Columns.texts(row, "sections");
    List<String> seats = Columns.texts(row, "seats");
    List<String> types = Columns.texts(row, "ticket_types");
    List<Long> prices = Columns.numbers(row, "prices");
    List<Basket.Line> lines = new ArrayList<>();
    for (int line = 0; line < prices.size(); line++) {
      lines.add(
          new Basket.Line(
              sections.get(line),
              Optional.ofNullable(seats.get(line)),
              types.get(line),
              prices.get(line)));
    }
    return new Basket(row.getString("performance"), lines, row.getString("currency"));
  }
}
