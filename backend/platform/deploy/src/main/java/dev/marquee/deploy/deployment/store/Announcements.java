package dev.marquee.deploy.deployment.store;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells others which shows are up, in the transaction that makes it so (docs/events.md, topic
 * {@code marquee.deployment}).
 */
@Singleton
public class Announcements {
  private static final String TOPIC = "marquee.deployment";

  private final Outbox outbox;
  private final ObjectMapper json;

  Announcements(Outbox outbox, ObjectMapper json) {
    this.outbox = outbox;
    this.json = json;
  }

  /** Data of {@code deployment.live}. */
  @Serdeable
  record Live(
      String slug,
      UUID owner,
      long revision,
      String url,
      Template template,
      List<String> components,
      Map<String, Object> parameters) {}

  @Serdeable
  record Template(String name, String version) {}

  /** Data of {@code deployment.removed}. */
  @Serdeable
  record Removed(String slug) {}

  /**
   * The wanted revision of a deployment is in effect.
   *
   * @param parameters its, as JSON
   */
  void live(Deployment deployment, String parameters) {
    add(
        deployment,
        "deployment.live",
        new Live(
            deployment.slug(),
            deployment.owner(),
            deployment.revision(),
            "/shows/" + deployment.slug() + "/",
            new Template(deployment.template().name(), deployment.template().version()),
            deployment.components().stream().map(Component::name).toList(),
            parse(parameters)));
  }

  /** A show that was up is taken down, for good; others of the same slug may follow. */
  public void removed(Deployment deployment) {
    add(deployment, "deployment.removed", new Removed(deployment.slug()));
  }

  private void add(Deployment deployment, String type, Object data) {
    outbox.add(
        List.of(new OutboxEvent(TOPIC, deployment.slug(), type, data, deployment.updatedAt())));
  }

  private Map<String, Object> parse(String parameters) {
    try {
      return json.readValue(parameters, Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored parameters are not readable", exception);
    }
  }
}
