package dev.marquee.bench.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueTest {
  @Test
  void rowsAreNamedAsEventNamesThem() {
    assertEquals("A", Venue.rowName(0));
    assertEquals("Z", Venue.rowName(25));
    assertEquals("AA", Venue.rowName(26));
    assertEquals("CV", Venue.rowName(99));
  }

  @Test
  void seatsAreNamedInPlanOrder() {
    Venue.Reserved section = new Venue.Reserved(2, 10);
    assertEquals("s1-A-1", section.seat("s1", 0));
    assertEquals("s1-A-10", section.seat("s1", 9));
    assertEquals("s1-B-1", section.seat("s1", 10));
  }

  @Test
  void theDocumentIsTheOneOfEvent() throws Exception {
    Venue venue = new Venue(List.of(new Venue.Reserved(2, 10), new Venue.General(50)), 3, 4);
    JsonNode show =
        new ObjectMapper().readTree(venue.document("bench", Instant.parse("2030-01-01T00:00:00Z")));
    assertEquals("p3", show.at("/performances/2/id").asText());
    assertEquals("2030-01-31T02:00:00Z", show.at("/performances/2/startsAt").asText());
    assertEquals(20, show.at("/sections/0/capacity").asInt());
    assertEquals("B", show.at("/sections/0/rows/1/name").asText());
    assertEquals("s2", show.at("/sections/1/id").asText());
    assertEquals("GENERAL", show.at("/sections/1/kind").asText());
    assertEquals(0, show.at("/sections/1/rows").size());
  }
}
