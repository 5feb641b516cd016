package dev.marquee.deploy.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.cluster.ClusterObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes in which Kubernetes tells events. */
class ShowEventTest {
  @Test
  void theKubeletCountsWhatRepeats() {
    ShowEvent event =
        ShowEvent.of(
            new ClusterObject(
                Map.of(
                    "metadata",
                    Map.of("creationTimestamp", "2026-11-20T10:00:00Z"),
                    "involvedObject",
                    Map.of("kind", "Pod", "name", "event-1"),
                    "type",
                    "Warning",
                    "reason",
                    "BackOff",
                    "message",
                    "Back-off restarting failed container",
                    "count",
                    12,
                    "firstTimestamp",
                    "2026-11-20T10:00:00Z",
                    "lastTimestamp",
                    "2026-11-20T10:07:00Z")));
    assertEquals(
        new ShowEvent(
            Instant.parse("2026-11-20T10:07:00Z"),
            "Warning",
            "BackOff",
            "Back-off restarting failed container",
            new ShowEvent.Regarding("Pod", "event-1"),
            12),
        event);
  }

  @Test
  void aSeriesMovesTheTimeOfItsLastObservation() {
    Map<String, Object> content = new HashMap<>();
    content.put("regarding", Map.of("kind", "Pod", "name", "event-1"));
    content.put("note", "0/1 nodes are available");
    content.put("reason", "FailedScheduling");
    content.put("eventTime", "2026-11-20T10:00:00.123456Z");
    content.put("lastTimestamp", null);
    content.put("series", Map.of("count", 3, "lastObservedTime", "2026-11-20T10:05:00.000000Z"));
    assertEquals(
        new ShowEvent(
            Instant.parse("2026-11-20T10:05:00Z"),
            "Normal",
            "FailedScheduling",
            "0/1 nodes are available",
            new ShowEvent.Regarding("Pod", "event-1"),
            3),
        ShowEvent.of(new ClusterObject(content)));
  }

  @Test
  void anEventWithNothingButItsCreationIsTold() {
    ShowEvent event =
        ShowEvent.of(
            new ClusterObject(
                Map.of(
                    "metadata",
                    Map.of("creationTimestamp", "2026-11-20T12:00:00+02:00"),
                    "lastTimestamp",
                    "soon")));
    assertEquals(Instant.parse("2026-11-20T10:00:00Z"), event.time());
    assertEquals(1, event.count());
  }
}
