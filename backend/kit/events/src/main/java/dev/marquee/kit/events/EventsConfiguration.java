package dev.marquee.kit.events;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where the broker is, and who this service is to others. */
@Singleton
public final class EventsConfiguration {
  private final String bootstrapServers;
  private final String show;
  private final String source;
  private final String group;

  EventsConfiguration(
      @Value("${kafka.bootstrap-servers:}") String bootstrapServers,
      @Value("${micronaut.application.name:service}") String name,
      @Value("${events.show:}") String show,
      @Value("${events.source:}") String source,
      @Value("${events.group:}") String group) {
    this.bootstrapServers = bootstrapServers;
    this.show = show;
    this.source = or(source, show.isEmpty() ? "/platform/" + name : "/shows/" + show + "/" + name);
    this.group = or(group, show.isEmpty() ? name : "show-" + show + "." + name);
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  /** Hosts and ports; empty where there is no broker: events wait in the outbox. */
  public Optional<String> bootstrapServers() {
    return bootstrapServers.isBlank() ? Optional.empty() : Optional.of(bootstrapServers);
  }

  /** The slug of the show that this service belongs to. */
  public Optional<String> show() {
    return show.isEmpty() ? Optional.empty() : Optional.of(show);
  }

  /** The source of its events, such as {@code /shows/hamlet/ticketing}. */
  public String source() {
    return source;
  }

  /** Its consumer group, such as {@code show-hamlet.ticketing}. */
  public String group() {
    return group;
  }
}
