package dev.marquee.mytickets.pickup;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.mytickets.order.OrderEntry;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What buyers are answered of their pickup orders, each answer in one query. */
@Singleton
public class PickupOrders {
  private static final Argument<List<PickupItem>> ITEMS = Argument.listOf(PickupItem.class);

  private final JdbcOperations jdbc;
  private final StoredJson json;

  PickupOrders(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A part of a buyer's pickup orders.
   *
   * @param total how many there are in all
   */
  @Serdeable
  record Page(List<PickupEntry> items, long total) {}

  /** A part of a buyer's pickup orders, the latest first. */
  @Transactional(readOnly = true)
  Page page(UUID buyer, int offset, int limit) {
    return jdbc.prepareStatement(
        """
        with mine as materialized (
          select * from pickup_order where generation = generation_served() and buyer = ?
        )
        select page.*, (select count(*) from mine) as of_all
        from (select 1) always
        left join (
          select * from mine order by created_at desc, id offset ? limit ?) page on true
        order by page.created_at desc, page.id
        """,
        statement -> {
          statement.setObject(1, buyer);
          statement.setInt(2, offset);
          statement.setInt(3, limit);
          List<PickupEntry> items = new ArrayList<>();
          long total = 0;
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              total = row.getLong("of_all");
              if (row.getObject("id") != null) {
                items.add(entry(row));
              }
            }
          }
          return new Page(items, total);
        });
  }

  /**
   * A buyer's own pickup order.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  PickupEntry find(UUID buyer, UUID id) {
    return one(buyer, id).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("You have no such pickup order."));
  }

  /** A buyer's own pickup order; none when there is none of that buyer. */
  @Transactional(readOnly = true)
  public List<PickupEntry> one(UUID buyer, UUID id) {
    return jdbc.prepareStatement(
        """
        select * from pickup_order
        where generation = generation_served() and buyer = ? and id = ?
        """,
        statement -> {
          statement.setObject(1, buyer);
          statement.setObject(2, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? List.of(entry(row)) : List.of();
          }
        });
  }

  private PickupEntry entry(ResultSet row) throws SQLException {
    long due = row.getLong("refund_due");
    long refunded = row.getLong("refunded");
    String slug = row.getString("slug");
    return new PickupEntry(
        row.getObject("id", UUID.class),
        row.getString("number"),
        row.getObject("pickup_number", Integer.class),
        new PickupEntry.Show(slug, row.getString("title"), "/shows/" + slug + "/"),
        row.getString("status"),
        row.getString("pickup_status"),
        Columns.optionalInstant(row, "pickup_status_at").orElse(null),
        row.getLong("total"),
        due,
        refunded,
        OrderEntry.RefundState.of(due, refunded),
        row.getString("currency"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "cancelled_at").orElse(null),
        Columns.optionalInstant(row, "pay_by").orElse(null),
        json.read(row.getString("items"), ITEMS));
  }
}
