package dev.marquee.catalog.show;

import dev.marquee.kit.database.sql.Times;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps shows as they were told. Events of a show come in their order; one that was among the dead
 * letters comes late, and is older than what is known.
 */
@Singleton
class ShowStore {
  private final JdbcOperations jdbc;

  ShowStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A revision of a show became ready. */
  @Transactional
  void put(ShowTold told, Instant time) {
    jdbc.prepareStatement(
        """
        insert into listed_show as known (generation, slug, told_at, live_since, title, venue, poster_url,
          currency, time_zone, performances, first_performance, last_performance, price_from,
          price_to, sale_opens_at, sale_closes_at, search_text)
        values (generation_written(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (generation, slug) do update set
          told_at = excluded.told_at, removed = false,
          live_since = case when known.removed then excluded.told_at else known.live_since end,
          title = excluded.title, venue = excluded.venue, poster_url = excluded.poster_url,
          currency = excluded.currency, time_zone = excluded.time_zone,
          performances = excluded.performances, first_performance = excluded.first_performance,
          last_performance = excluded.last_performance, price_from = excluded.price_from,
          price_to = excluded.price_to, sale_opens_at = excluded.sale_opens_at,
          sale_closes_at = excluded.sale_closes_at, search_text = excluded.search_text
        where excluded.told_at > known.told_at
        """,
        statement -> {
          bind(statement, told, time);
          return statement.executeUpdate();
        });
  }

  /** A show was taken down. */
  @Transactional
  void remove(String slug, Instant time) {
    jdbc.prepareStatement(
        """
        update listed_show set removed = true, told_at = ?
        where generation = generation_written() and slug = ? and told_at <= ?
        """,
        statement -> {
          statement.setObject(1, Times.of(time));
          statement.setString(2, slug);
          statement.setObject(3, Times.of(time));
          return statement.executeUpdate();
        });
  }

  /** What is free of some performances. */
  @Transactional
  void putPlaces(String slug, List<ShowTold.Places> performances, Instant time) {
    jdbc.prepareStatement(
        """
        insert into performance_places as known
          (generation, slug, performance, told_at, starts_at, capacity, free)
        select generation_written(), ?, told.performance, ?, told.starts_at, told.capacity, told.free
        from unnest(?, ?, ?, ?) as told (performance, starts_at, capacity, free)
        on conflict (generation, slug, performance) do update set
          told_at = excluded.told_at, starts_at = excluded.starts_at,
          capacity = excluded.capacity, free = excluded.free
        where excluded.told_at >= known.told_at
        """,
        statement -> {
          statement.setString(1, slug);
          statement.setObject(2, Times.of(time));
          array(statement, 3, "text", performances.stream().map(ShowTold.Places::id).toArray());
          array(
              statement,
              4,
              "timestamptz",
              performances.stream().map(places -> places.startsAt().toString()).toArray());
          array(
              statement,
              5,
              "bigint",
              performances.stream().map(ShowTold.Places::capacity).toArray());
          array(statement, 6, "bigint", performances.stream().map(ShowTold.Places::free).toArray());
          return statement.executeUpdate();
        });
  }

  private static void bind(PreparedStatement statement, ShowTold told, Instant time)
      throws SQLException {
    ShowTold.Parameters show = told.parameters();
    List<Instant> starts = show.starts();
    statement.setString(1, told.slug());
    statement.setObject(2, Times.of(time));
    statement.setObject(3, Times.of(time));
    statement.setString(4, show.title());
    statement.setString(5, show.venue().name());
    statement.setString(6, show.posterUrl());
    statement.setString(7, show.currency());
    statement.setString(8, show.timeZone());
    array(statement, 9, "timestamptz", starts.stream().map(Instant::toString).toArray());
    statement.setObject(10, Times.of(starts.getFirst()));
    statement.setObject(11, Times.of(starts.getLast()));
    statement.setLong(12, show.prices().min().orElseThrow());
    statement.setLong(13, show.prices().max().orElseThrow());
    statement.setObject(14, Times.of(show.sale().opensAt()));
    statement.setObject(15, Times.of(show.sale().closesAt()));
    statement.setString(16, show.searchText());
  }

  private static void array(PreparedStatement statement, int index, String type, Object[] values)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }
}
