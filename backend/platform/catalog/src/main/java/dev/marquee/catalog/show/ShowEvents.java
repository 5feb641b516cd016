package dev.marquee.catalog.show;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Takes over which shows are live, and what they are. */
@Singleton
class ShowEvents implements EventHandler {
  private final ShowStore store;
  private final ObjectMapper json;

  ShowEvents(ShowStore store, ObjectMapper json) {
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
      store.put(json.readValue(event.data(), ShowTold.class), event.time());
    } else {
      store.remove(json.readValue(event.data(), ShowTold.Removed.class).slug(), event.time());
    }
  }
}
