package dev.marquee.kit.events.outbox;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/** Keeps events until they are relayed. Must be called within the transaction of their cause. */
@Singleton
public class Outbox {
  private final JdbcOperations jdbc;
  private final ObjectMapper json;
  private final TransactionOperations<Connection> transactions;
  private final OutboxSignal signal;

  Outbox(
      JdbcOperations jdbc,
      ObjectMapper json,
      TransactionOperations<Connection> transactions,
      OutboxSignal signal) {
    this.jdbc = jdbc;
    this.json = json;
    this.transactions = transactions;
    this.signal = signal;
  }

  /**
   * Adds events; those of one key keep their order.
   *
   * @throws IllegalStateException outside of a transaction: an event without its cause, or a cause
   *     without its event, could be left
   */
  public void add(List<OutboxEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    transactions
        .findTransactionStatus()
        .orElseThrow(() -> new IllegalStateException("Events are added within a transaction"))
        .registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                signal.raise();
              }
            });
    jdbc.prepareStatement(
        """
        insert into outbox_event (event_id, topic, key, type, data, occurred_at)
        select event_id, topic, key, type, data, occurred_at
        from unnest(?, ?, ?, ?, ?, ?) with ordinality
          as event (event_id, topic, key, type, data, occurred_at, turn)
        order by turn
        """,
        statement -> {
          Connection connection = statement.getConnection();
          statement.setArray(
              1,
              connection.createArrayOf(
                  "uuid", events.stream().map(event -> UUID.randomUUID()).toArray()));
          statement.setArray(
              2,
              connection.createArrayOf("text", events.stream().map(OutboxEvent::topic).toArray()));
          statement.setArray(
              3, connection.createArrayOf("text", events.stream().map(OutboxEvent::key).toArray()));
          statement.setArray(
              4,
              connection.createArrayOf("text", events.stream().map(OutboxEvent::type).toArray()));
          statement.setArray(
              5, connection.createArrayOf("text", events.stream().map(this::write).toArray()));
          statement.setArray(
              6,
              connection.createArrayOf(
                  "timestamptz",
                  events.stream().map(event -> event.occurredAt().toString()).toArray()));
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
