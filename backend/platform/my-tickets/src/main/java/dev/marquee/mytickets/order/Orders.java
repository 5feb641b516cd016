package dev.marquee.mytickets.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What buyers are answered of their orders, each answer in one query. */
@Singleton
public class Orders {
  /** Who comes late still finds the ticket in front. */
  private static final Duration STAYS_UPCOMING = Duration.ofHours(3);

  private static final Argument<List<TicketDocument>> TICKETS =
      Argument.listOf(TicketDocument.class);

  private final JdbcOperations jdbc;
  private final StoredJson json;
  private final Clock clock;

  Orders(JdbcOperations jdbc, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** A part of a buyer's orders, and how many there are in all, also beyond the last page. */
  @Transactional(readOnly = true)
  OrderPage page(UUID buyer, When when, int offset, int limit) {
    return jdbc.prepareStatement(
        """
        with mine as materialized (
          select known_order.*, starts_at > ?
            and (status in ('PENDING_PAYMENT', 'CONFIRMED', 'PARTIALLY_REFUNDED')
              or refund_due > refunded) as upcoming
          from known_order
          where generation = generation_served() and buyer = ?
        )
        select page.*, (select count(*) from mine where upcoming = ?) as of_all
        from (select 1) always
        left join (
          select * from mine where upcoming = ?
          order by extract(epoch from starts_at) * ?, created_at desc, id
          offset ? limit ?) page on true
        order by extract(epoch from page.starts_at) * ?, page.created_at desc, page.id
        """,
        statement -> {
          boolean upcoming = when == When.UPCOMING;
          int direction = upcoming ? 1 : -1;
          statement.setObject(1, Times.of(clock.instant().minus(STAYS_UPCOMING)));
          statement.setObject(2, buyer);
          statement.setBoolean(3, upcoming);
          statement.setBoolean(4, upcoming);
          statement.setInt(5, direction);
          statement.setInt(6, offset);
          statement.setInt(7, limit);
          statement.setInt(8, direction);
          List<OrderEntry> items = new ArrayList<>();
          long total = 0;
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              total = row.getLong("of_all");
              if (row.getObject("id") != null) {
                items.add(order(row).entry());
              }
            }
          }
          return new OrderPage(items, total);
        });
  }

  /**
   * A buyer's own order.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  KnownOrder find(UUID buyer, UUID id) {
    return where("id = ?", buyer, id).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("You have no such order."));
  }

  /** A buyer's own order as it is answered; none when there is none of that buyer. */
  @Transactional(readOnly = true)
  public List<OrderEntry> one(UUID buyer, UUID id) {
    return entries(where("id = ?", buyer, id));
  }

  /** A buyer's orders for a show. */
  @Transactional(readOnly = true)
  public List<OrderEntry> ofShow(UUID buyer, String slug) {
    return entries(where("slug = ?", buyer, slug));
  }

  private static List<OrderEntry> entries(List<KnownOrder> orders) {
    return orders.stream().map(KnownOrder::entry).toList();
  }

  private List<KnownOrder> where(String condition, UUID buyer, Object value) {
    return jdbc.prepareStatement(
        """
        select * from known_order
        where generation = generation_served() and buyer = ? and\s\
        """
            + condition,
        statement -> {
          statement.setObject(1, buyer);
          statement.setObject(2, value);
          List<KnownOrder> orders = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              orders.add(order(row));
            }
          }
          return orders;
        });
  }

  private KnownOrder order(ResultSet row) throws SQLException {
    long due = row.getLong("refund_due");
    long refunded = row.getLong("refunded");
    String slug = row.getString("slug");
    OrderEntry entry =
        new OrderEntry(
            row.getObject("id", UUID.class),
            row.getString("number"),
            new OrderEntry.Show(
                slug,
                row.getString("title"),
                new OrderEntry.Venue(row.getString("venue"), row.getString("address")),
                row.getString("time_zone"),
                row.getString("poster_url"),
                "/shows/" + slug + "/",
                row.getBoolean("removed")),
            new OrderEntry.Performance(
                row.getString("performance"), Columns.instant(row, "starts_at")),
            row.getString("status"),
            row.getLong("total"),
            due,
            refunded,
            OrderEntry.RefundState.of(due, refunded),
            row.getString("currency"),
            Columns.instant(row, "created_at"),
            Columns.optionalInstant(row, "cancelled_at").orElse(null),
            Columns.optionalInstant(row, "pay_by").orElse(null),
            Columns.instant(row, "cancellable_until"),
            json.read(row.getString("tickets"), TICKETS));
    return new KnownOrder(entry, row.getLong("revision"));
  }
}
