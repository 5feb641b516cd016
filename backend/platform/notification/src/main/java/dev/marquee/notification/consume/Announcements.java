package dev.marquee.notification.consume;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Writes down what is to be told. Must be called within the transaction of the cause; what one
 * cause leads to is written once for each person, however often it comes.
 */
@Singleton
public class Announcements {
  private final JdbcOperations jdbc;
  private final StoredJson json;
  private final Clock clock;

  Announcements(JdbcOperations jdbc, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Tells one person. */
  public void announce(UUID cause, UUID account, Kind kind, Matter matter) {
    announce(cause, List.of(account), kind, matter);
  }

  /** Tells several people the same. */
  public void announce(UUID cause, List<UUID> accounts, Kind kind, Matter matter) {
    show(cause, accounts, kind, matter.withoutTickets());
    if (kind.mailed()) {
      mail(cause, accounts, kind, matter);
    }
  }

  private void show(UUID cause, List<UUID> accounts, Kind kind, Matter matter) {
    jdbc.prepareStatement(
        """
        insert into notification (event_id, account, kind, matter, created_at)
        select ?, account, ?, ?, ? from unnest(?) as account
        on conflict do nothing
        """,
        statement -> {
          statement.setObject(1, cause);
          statement.setString(2, kind.name());
          statement.setString(3, json.write(matter));
          statement.setObject(4, Times.of(clock.instant()));
          statement.setArray(
              5, statement.getConnection().createArrayOf("uuid", accounts.toArray()));
          return statement.executeUpdate();
        });
  }

  private void mail(UUID cause, List<UUID> accounts, Kind kind, Matter matter) {
    jdbc.prepareStatement(
        """
        insert into message (id, event_id, account, kind, matter, state, due_at, created_at)
        select gen_random_uuid(), ?, account, ?, ?, 'QUEUED', ?, ? from unnest(?) as account
        on conflict do nothing
        """,
        statement -> {
          statement.setObject(1, cause);
          statement.setString(2, kind.name());
          statement.setString(3, json.write(matter));
          statement.setObject(4, Times.of(clock.instant()));
          statement.setObject(5, Times.of(clock.instant()));
          statement.setArray(
              6, statement.getConnection().createArrayOf("uuid", accounts.toArray()));
          return statement.executeUpdate();
        });
  }
}
