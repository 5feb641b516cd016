package dev.marquee.mytickets.show;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Takes over titles, venues and posters that have changed, and which shows are gone. */
@Singleton
class DeploymentEvents implements EventHandler {
  private final ShowStore store;
  private final ObjectMapper json;

  DeploymentEvents(ShowStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.deployment";
  }

  @Override
  public Set<String> types() {
    return Set.of("deployment.live", "deployment.removed");
  }

  @Override
  public void handle(Event event) throws IOException {
    if (event.type().equals("deployment.live")) {
      store.live(json.readValue(event.data(), DeploymentTold.class), event.time());
    } else {
      DeploymentTold.Removed told = json.readValue(event.data(), DeploymentTold.Removed.class);
      store.removed(told.slug(), event.time());
    }
  }
}
