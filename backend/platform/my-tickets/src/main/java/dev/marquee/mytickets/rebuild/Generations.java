package dev.marquee.mytickets.rebuild;

import dev.marquee.mytickets.change.ChangeNotices;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which generation of the read model is answered from, and which one is written. */
@Singleton
public class Generations {
  private static final List<String> TABLES =
      List.of(
          "ticket_order", "pickup_order", "performance_change", "show_revision", "show_removal");

  private final JdbcOperations jdbc;
  private final ChangeNotices notices;
  private final Clock clock;

  Generations(JdbcOperations jdbc, ChangeNotices notices, Clock clock) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Where the read model stands.
   *
   * @param serving the generation that is answered from
   * @param building the one that is being written; null when both are the same
   * @param since when that began
   */
  @Serdeable
  public record Standing(long serving, @Nullable Long building, @Nullable Instant since) {}

  /** Where the read model stands. */
  @Transactional(readOnly = true)
  public Standing standing() {
    return jdbc.prepareStatement(
        "select serving, building, building_since from read_model",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime since = row.getObject("building_since", OffsetDateTime.class);
            return new Standing(
                row.getLong("serving"),
                row.getObject("building", Long.class),
                since == null ? null : since.toInstant());
          }
        });
  }

  /** What follows is written into a new generation; one that was not finished is given up. */
  @Transactional
  public void begin() {
    jdbc.prepareStatement(
        """
        update read_model
        set building = greatest(serving, coalesce(building, 0)) + 1, building_since = ?
        """,
        statement -> {
          statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
    removeOthers();
  }

  /**
   * The new generation has all that there was when it began: it is answered from now on.
   *
   * @param building which one; nothing happens when it is not this one any more
   */
  @Transactional
  public void finish(long building) {
    int finished =
        jdbc.prepareStatement(
            """
            update read_model set serving = building, building = null, building_since = null
            where building = ?
            """,
            statement -> {
              statement.setLong(1, building);
              return statement.executeUpdate();
            });
    if (finished > 0) {
      removeOthers();
      notices.everythingChanged();
    }
  }

  private void removeOthers() {
    for (String table : TABLES) {
      jdbc.prepareStatement(
          "delete from "
              + table
              + " where generation not in (select serving from read_model union"
              + " select building from read_model where building is not null)",
          statement -> statement.executeUpdate());
    }
  }
}
