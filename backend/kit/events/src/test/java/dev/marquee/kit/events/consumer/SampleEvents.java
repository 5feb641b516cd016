package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** Writes down what it was told, in the order that it was. */
@Singleton
@Requires(property = "sample.topic")
public class SampleEvents implements EventHandler {
  private final String topic;
  private final JdbcOperations jdbc;

  /** What happens to each event before it is written down. */
  volatile Consumer<Event> before = event -> {};

  /** What happens to each event afterwards, still in the transaction. */
  volatile Consumer<Event> after = event -> {};

  SampleEvents(@Value("${sample.topic}") String topic, JdbcOperations jdbc) {
    this.topic = topic;
    this.jdbc = jdbc;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public Set<String> types() {
    return Set.of("sample.happened");
  }

  @Override
  public void handle(Event event) throws IOException {
    before.accept(event);
    if (event.data().contains("unreadable")) {
      throw new IOException("not readable");
    }
    if (event.data().contains("poison")) {
      throw new PoisonEventException("never");
    }
    jdbc.prepareStatement(
        "insert into told (event_id, key, number) values (?::uuid, ?, ?)",
        statement -> {
          statement.setString(1, event.id());
          statement.setString(2, event.subject());
          statement.setInt(3, Integer.parseInt(event.data().replaceAll("\\D", "")));
          return statement.executeUpdate();
        });
    after.accept(event);
  }
}
