package dev.marquee.kit.events.consumer;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What was handled before. Everything here runs in the caller's transaction. */
@Singleton
class ConsumedEvents {
  private final JdbcOperations jdbc;

  ConsumedEvents(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Remembers events as handled; gives those that were not before. */
  Set<UUID> addNew(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        """
        insert into consumed_event (event_id)
        select distinct event_id from unnest(?) as event (event_id) order by event_id
        on conflict do nothing
        returning event_id
        """,
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
          Set<UUID> added = new HashSet<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              added.add(result.getObject(1, UUID.class));
            }
          }
          return added;
        });
  }

  void forgetAll() {
    jdbc.prepareStatement("delete from consumed_event", statement -> statement.executeUpdate());
  }

  int forgetOlderThanThirtyDays() {
    return jdbc.prepareStatement(
        "delete from consumed_event where consumed_at < now() - interval '30 days'",
        statement -> statement.executeUpdate());
  }
}
