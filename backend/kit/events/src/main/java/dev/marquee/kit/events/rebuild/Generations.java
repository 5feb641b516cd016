package dev.marquee.kit.events.rebuild;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Which generation of the read model is answered from, and which one is written. */
@Singleton
@Requires(beans = ReadModel.class)
class Generations {
  private static final Argument<Map<String, Long>> UNTIL = Argument.mapOf(String.class, Long.class);

  private final JdbcOperations jdbc;
  private final ReadModel model;
  private final StoredJson json;
  private final Clock clock;

  Generations(JdbcOperations jdbc, ReadModel model, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.model = model;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A generation that is being written.
   *
   * @param until what it must have before it is answered from
   */
  record Building(long generation, Map<String, Long> until) {}

  /** The generation that is being written, beside the one that is answered from. */
  @Transactional(readOnly = true)
  Optional<Building> building() {
    return jdbc.prepareStatement(
        "select building, building_until from read_model where building is not null",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Building(
                        row.getLong("building"), json.read(row.getString("building_until"), UNTIL)))
                : Optional.empty();
          }
        });
  }

  /** Where the read model stands. */
  @Transactional(readOnly = true)
  Standing standing() {
    return jdbc.prepareStatement(
        "select serving, building, building_since from read_model",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Standing(
                row.getLong("serving"),
                row.getObject("building", Long.class),
                Columns.optionalInstant(row, "building_since").orElse(null));
          }
        });
  }

  /**
   * What follows is written into a new generation; one that was not finished is given up.
   *
   * @param until where each partition of the topics ends now
   */
  @Transactional
  void begin(Map<String, Long> until) {
    jdbc.prepareStatement(
        """
        update read_model set building = greatest(serving, coalesce(building, 0)) + 1,
          building_since = ?, building_until = ?::jsonb
        """,
        statement -> {
          statement.setObject(1, Times.of(clock.instant()));
          statement.setString(2, json.write(until));
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
  void finish(long building) {
    int finished =
        jdbc.prepareStatement(
            """
            update read_model set serving = building, building = null, building_since = null,
              building_until = null
            where building = ?
            """,
            statement -> {
              statement.setLong(1, building);
              return statement.executeUpdate();
            });
    if (finished > 0) {
      removeOthers();
      model.replaced();
    }
  }

  private void removeOthers() {
    for (String table : model.tables()) {
      jdbc.prepareStatement(
          "delete from "
              + table
              + " where generation not in (select serving from read_model union"
              + " select building from read_model where building is not null)",
          statement -> statement.executeUpdate());
    }
  }
}
