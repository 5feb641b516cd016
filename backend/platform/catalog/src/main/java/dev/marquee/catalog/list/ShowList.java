package dev.marquee.catalog.list;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Times;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shows that are up, for everyone. */
@Singleton
public class ShowList {
  /** What is free counts of performances to come that the show still has, since it went live. */
  private static final String LISTED =
      """
      with listed as materialized (
        select s.*, places.free, places.capacity,
          case
            when ? >= least(s.sale_closes_at, s.last_performance) then 'ENDED'
            when ? < s.sale_opens_at then 'UPCOMING'
            when places.free = 0 and places.known >= (
              select count(*) from unnest(s.performances) as start where start > ?) then 'SOLD_OUT'
            else 'ON_SALE'
          end as state
        from listed_show s
        left join lateral (
          select sum(p.free) as free, sum(p.capacity) as capacity, count(*) as known
          from performance_places p
          where p.generation = s.generation and p.slug = s.slug and p.told_at >= s.live_since and p.starts_at > ?
            and p.starts_at = any(s.performances)
        ) places on true
        where s.generation = generation_served() and not s.removed
      """;

  private static final String PAGE =
      """
      )
      select page.*, (select count(*) from listed where ?::text is null or state = ?) as of_all
      from (select 1) always
      left join (
        select * from listed where ?::text is null or state = ?
        order by %s
        offset ? limit ?) page on true
      order by %s
      """;

  private final JdbcOperations jdbc;
  private final Clock clock;

  ShowList(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What a visitor looks for. One query: it counts all that match and reads a page of them, so that
   * the total is known also beyond the last page.
   */
  @Transactional(readOnly = true)
  ShowItem.Page find(Wanted wanted) {
    return jdbc.prepareStatement(
        sql(wanted),
        statement -> {
          bind(statement, wanted, clock.instant());
          List<ShowItem> items = new ArrayList<>();
          long total = 0;
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              total = row.getLong("of_all");
              if (row.getString("slug") != null) {
                items.add(item(row));
              }
            }
          }
          return new ShowItem.Page(items, total);
        });
  }

  private static String sql(Wanted wanted) {
    StringBuilder sql = new StringBuilder(LISTED);
    wanted.words().forEach(word -> sql.append("  and s.search_text ilike ? escape '\\'\n"));
    if (wanted.from().isPresent() || wanted.to().isPresent()) {
      sql.append("  and exists (select from unnest(s.performances) as start")
          .append(" where start >= ? and start < ?)\n");
    }
    wanted.venue().ifPresent(venue -> sql.append("  and lower(s.venue) = lower(?)\n"));
    String order = wanted.sort().order();
    return sql.append(PAGE.formatted(order, order)).toString();
  }

  private static void bind(PreparedStatement statement, Wanted wanted, Instant present)
      throws SQLException {
    OffsetDateTime now = Times.of(present);
    int index = 0;
    for (int moment = 0; moment < 4; moment++) {
      statement.setObject(++index, now);
    }
    for (String word : wanted.words()) {
      statement.setString(++index, "%" + escape(word) + "%");
    }
    if (wanted.from().isPresent() || wanted.to().isPresent()) {
      statement.setObject(++index, Times.of(wanted.from().orElse(Instant.EPOCH)));
      statement.setObject(++index, wanted.to().map(Times::of).orElse(OffsetDateTime.MAX));
    }
    if (wanted.venue().isPresent()) {
      statement.setString(++index, wanted.venue().get());
    }
    String state = wanted.state().map(Enum::name).orElse(null);
    for (int use = 0; use < 4; use++) {
      statement.setString(++index, state);
    }
    statement.setObject(++index, now);
    statement.setInt(++index, wanted.offset());
    statement.setInt(++index, wanted.limit());
    statement.setObject(++index, now);
  }

  private static ShowItem item(ResultSet row) throws SQLException {
    String slug = row.getString("slug");
    return new ShowItem(
        slug,
        row.getString("title"),
        row.getString("venue"),
        row.getString("poster_url"),
        Columns.instant(row, "first_performance"),
        Columns.instant(row, "last_performance"),
        row.getLong("price_from"),
        row.getLong("price_to"),
        row.getString("currency"),
        Columns.instant(row, "sale_opens_at"),
        Columns.instant(row, "sale_closes_at"),
        row.getString("time_zone"),
        "/shows/" + slug + "/",
        SaleState.valueOf(row.getString("state")),
        free(row));
  }

  private static @Nullable FreePlaces free(ResultSet row) throws SQLException {
    long capacity = row.getLong("capacity");
    if (row.wasNull()) {
      return null;
    }
    long free = row.getLong("free");
    return free == 0 ? FreePlaces.NONE : free * 10 <= capacity ? FreePlaces.FEW : FreePlaces.MANY;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
