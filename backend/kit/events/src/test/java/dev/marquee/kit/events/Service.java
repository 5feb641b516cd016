package dev.marquee.kit.events;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A replica of a service that has nothing but events. */
public final class Service implements AutoCloseable {
  private final ApplicationContext context;

  private Service(ApplicationContext context) {
    this.context = context;
  }

  /** Starts one, and waits until its schema is there. */
  public static Service start(
      TestPostgres.Database database, String bootstrapServers, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(database.environment());
    properties.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    properties.put("micronaut.application.name", "sample");
    properties.putAll(more);
    Service service = new Service(ApplicationContext.run(properties));
    await().atMost(Duration.ofSeconds(20)).until(() -> service.bean(Migrations.class).done());
    return service;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Adds events to the outbox in one transaction. */
  public void publish(List<OutboxEvent> events) {
    inTransaction(() -> bean(Outbox.class).add(events));
  }

  public void inTransaction(Runnable work) {
    transactions()
        .executeWrite(status -> {
          work.run();
          return true;
        });
  }

  /** Runs a statement in the transaction of the caller. */
  public void execute(String sql) {
    bean(JdbcOperations.class).prepareStatement(sql, statement -> statement.executeUpdate());
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return (TransactionOperations<Connection>) context.getBean(TransactionOperations.class);
  }

  /** An event with a number as its data. */
  public static OutboxEvent event(String topic, String key, int number) {
    return new OutboxEvent(topic, key, "sample.happened", Map.of("number", number), Instant.now());
  }

  /** The first column of the first row. */
  public static long number(TestPostgres.Database database, String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
