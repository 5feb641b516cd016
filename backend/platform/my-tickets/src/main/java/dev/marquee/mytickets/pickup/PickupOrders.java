package dev.marquee.mytickets.pickup;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.mytickets.order.OrderEntry;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What buyers are answered of their pickup orders, each answer in one query. */
@Singleton
public class PickupOrders {
  private static final Argument<List<PickupItem>> ITEMS = Argument.listOf(PickupItem.class);

  private final JdbcOperations jdbc;
  private final ObjectMapper json;

  PickupOrders(JdbcOperations jdbc, ObjectMapper json) {
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
        instant(row, "pickup_status_at"),
        row.getLong("total"),
        due,
        refunded,
        OrderEntry.RefundState.of(due, refunded),
        row.getString("currency"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "cancelled_at"),
        instant(row, "pay_by"),
        items(row.getString("items")));
  }

  private List<PickupItem> items(String stored) {
    try {
      return json.readValue(stored, ITEMS);
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored items are not readable", exception);
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
