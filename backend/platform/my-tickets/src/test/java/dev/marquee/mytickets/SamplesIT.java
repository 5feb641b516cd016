package dev.marquee.mytickets;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever was once sent is still understood. */
class SamplesIT {
  @Test
  void everySampleIsHandled() {
    try (MyTickets service = MyTickets.start(Map.of())) {
      for (String type : service.types()) {
        List<String> samples = EventSchemas.samples(type);
        assertFalse(samples.isEmpty(), type);
        for (String data : samples) {
          service.tell(
              new Event(
                  UUID.randomUUID().toString(),
                  "/shows/hamlet/ticketing",
                  type,
                  "key",
                  Instant.parse("2026-11-21T20:15:05Z"),
                  null,
                  data));
        }
      }
    }
  }
}
