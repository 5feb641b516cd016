package dev.marquee.deploy.catalog;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shows that are up, for everyone. */
@Singleton
public class ShowCatalog {
  private final JdbcOperations jdbc;
  private final Clock clock;

  ShowCatalog(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A show in the list; prices are in minor units of the currency. */
  @Serdeable
  public record Item(
      String slug,
      String title,
      String venue,
      @Nullable String posterUrl,
      Instant firstPerformance,
      Instant lastPerformance,
      long priceFrom,
      long priceTo,
      String currency,
      Instant saleOpensAt,
      Instant saleClosesAt,
      String timeZone,
      String url) {}

  /**
   * A part of the list.
   *
   * @param total how many there are in all
   */
  @Serdeable
  public record Page(List<Item> items, long total) {}

  /**
   * Shows whose title or venue contains a text, those that are still to come first, by their first
   * performance. One query: it counts all that match and reads a page of them, so that the total is
   * known also beyond the last page.
   *
   * @param text empty for all shows; no character in it has a special meaning
   */
  @Transactional(readOnly = true)
  public Page find(String text, int offset, int limit) {
    return jdbc.prepareStatement(
        """
        with matching as materialized (
          select slug, title, venue, poster, first_performance, last_performance, price_from,
            price_to, currency, sale_opens_at, sale_closes_at, time_zone
          from deployment
          where live_revision is not null and state not in ('DELETING', 'DELETE_BLOCKED', 'DELETED')
            and (? = '' or title ilike ? escape '\\' or venue ilike ? escape '\\'))
        select page.*, (select count(*) from matching) as total
        from (select 1) always
        left join (
          select * from matching
          order by last_performance < ?, first_performance, slug
          offset ? limit ?) page on true
        order by page.last_performance < ?, page.first_performance, page.slug
        """,
        statement -> {
          String pattern = "%" + escape(text) + "%";
          OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
          statement.setString(1, text);
          statement.setString(2, pattern);
          statement.setString(3, pattern);
          statement.setObject(4, now);
          statement.setInt(5, offset);
          statement.setInt(6, limit);
          statement.setObject(7, now);
          List<Item> items = new ArrayList<>();
          long total = 0;
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              total = row.getLong("total");
              if (row.getString("slug") != null) {
                items.add(item(row));
              }
            }
          }
          return new Page(items, total);
        });
  }

  private static Item item(ResultSet row) throws SQLException {
    UUID poster = row.getObject("poster", UUID.class);
    return new Item(
        row.getString("slug"),
        row.getString("title"),
        row.getString("venue"),
        poster == null ? null : "/api/deployments/pictures/" + poster,
        instant(row, "first_performance"),
        instant(row, "last_performance"),
        row.getLong("price_from"),
        row.getLong("price_to"),
        row.getString("currency"),
        instant(row, "sale_opens_at"),
        instant(row, "sale_closes_at"),
        row.getString("time_zone"),
        "/shows/" + row.getString("slug") + "/");
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
