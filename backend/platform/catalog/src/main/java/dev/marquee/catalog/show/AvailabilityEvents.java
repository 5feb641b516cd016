package dev.marquee.catalog.show;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Takes over how many places are free, roughly. */
@Singleton
class AvailabilityEvents implements EventHandler {
  private final ShowStore store;
  private final ObjectMapper json;

  AvailabilityEvents(ShowStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of("availability.changed");
  }

  @Override
  public void handle(Event event) throws IOException {
    ShowTold.AvailabilityTold told = json.readValue(event.data(), ShowTold.AvailabilityTold.class);
    String slug = told.show().slug();
    if (event.show() != null && !event.show().equals(slug)) {
      throw new PoisonEventException("The show " + event.show() + " speaks for " + slug);
    }
    store.putPlaces(slug, told.performances(), event.time());
  }
}
