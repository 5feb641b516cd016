package dev.marquee.ticketing.outbox;

import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps events until they are relayed. Must be called within the transaction of their cause. */
@Singleton
public class Outbox {
  private final JdbcOperations jdbc;
  private final ObjectMapper json;

  Outbox(JdbcOperations jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Adds events; those of one key keep their order. */
  public void add(List<OutboxEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        """
        insert into outbox (key, type, data, occurred_at)
        select key, type, data, occurred_at
        from unnest(?, ?, ?, ?) with ordinality as event (key, type, data, occurred_at, turn)
        order by turn
        """,
        statement -> {
          Parameters.of(statement)
              .ids(events.stream().map(OutboxEvent::key).toList())
              .texts(events.stream().map(OutboxEvent::type).toList())
              .texts(events.stream().map(this::write).toList())
              .instants(events.stream().map(OutboxEvent::occurredAt).toList());
          return statement.executeUpdate();
        });
  }

  private String write(OutboxEvent event) {
    try {
      return json.writeValueAsString(event.data());
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable: " + event.type(), exception);
    }
  }
}
