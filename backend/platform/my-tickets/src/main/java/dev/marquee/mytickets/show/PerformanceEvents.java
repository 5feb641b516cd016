package dev.marquee.mytickets.show;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.mytickets.event.Told;
import dev.marquee.mytickets.event.ToldPerformance;
import dev.marquee.mytickets.event.ToldShow;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Takes over performances that were moved to another time. */
@Singleton
class PerformanceEvents implements EventHandler {
  private final ShowStore store;
  private final ObjectMapper json;

  PerformanceEvents(ShowStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  @Serdeable
  record PerformanceTold(ToldShow show, ToldPerformance performance) {
    PerformanceTold {
      show = Told.required("show", show);
      performance = Told.required("performance", performance);
    }
  }

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of("performance.changed");
  }

  @Override
  public void handle(Event event) throws IOException {
    PerformanceTold told = json.readValue(event.data(), PerformanceTold.class);
    Told.ofItsShow(event, told.show().slug());
    store.moved(told.show().slug(), told.performance(), event.time());
  }
}
