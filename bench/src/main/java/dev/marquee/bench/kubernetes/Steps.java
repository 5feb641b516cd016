package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When the steps of a deployment began and ended, by the platform's own record. */
final class Steps {
  /** The last that registers anything. */
  static final String LAST = "Routes";

  private Steps() {}

  /** When a step ended; empty when it has not. */
  static Optional<Instant> finished(JsonNode deployment, String step) {
    for (JsonNode each : deployment.get("steps")) {
      if (each.get("name").asText().equals(step) && each.path("finishedAt").isTextual()) {
        return Optional.of(Instant.parse(each.get("finishedAt").asText()));
      }
    }
    return Optional.empty();
  }

  /** Seconds from the request's acceptance until everything was registered. */
  static double registered(JsonNode deployment) {
    return seconds(
        Instant.parse(deployment.get("createdAt").asText()),
        finished(deployment, LAST).orElseThrow());
  }

  /** Seconds of each step up to the last that registers anything, and before the first. */
  static Map<String, Double> durations(JsonNode deployment) {
    Map<String, Double> durations = new LinkedHashMap<>();
    Instant accepted = Instant.parse(deployment.get("createdAt").asText());
    for (JsonNode step : deployment.get("steps")) {
      String name = step.get("name").asText();
      Instant started = Instant.parse(step.get("startedAt").asText());
      if (durations.isEmpty()) {
        durations.put("accepted to the first step", seconds(accepted, started));
      }
      durations.put("step " + name, seconds(started, finished(deployment, name).orElseThrow()));
      if (name.equals(LAST)) {
        break;
      }
    }
    return durations;
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toNanos() / 1e9;
  }
}
