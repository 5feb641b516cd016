package dev.marquee.notification.attendance;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** What shows say of themselves. Must be called within a transaction. */
@Singleton
public class Shows {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  Shows(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Takes in what a show said at a time; what it said later stays. */
  public void tell(ShowData show, Instant toldAt) {
    jdbc.prepareStatement(
        """
        insert into show (slug, data, told_at) values (?, ?, ?)
        on conflict (slug) do update set data = excluded.data, told_at = excluded.told_at
        where show.told_at < excluded.told_at and show.data <> excluded.data
        """,
        statement -> {
          statement.setString(1, show.slug());
          statement.setString(2, json.write(show));
          statement.setObject(3, Times.of(toldAt));
          return statement.executeUpdate();
        });
  }

  /** What a show said last. */
  public Optional<ShowData> find(String slug) {
    return jdbc.prepareStatement(
        "select data from show where slug = ?",
        statement -> {
          statement.setString(1, slug);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(json.read(row.getString("data"), ShowData.class))
                : Optional.empty();
          }
        });
  }
}
