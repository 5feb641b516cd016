package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.MarqueeApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The seller of the shows: asks for them one after the other, and for their end. */
final class Shows {
  private static final String DEPLOYMENTS = "/api/deployments";
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private final MarqueeApi api;
  private final String token;
  private final JsonNode template;
  private final String prefix =
      "bench-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(8);
  private final List<JsonNode> requests = new ArrayList<>();

  Shows(MarqueeApi api, String token, JsonNode template) {
    this.api = api;
    this.token = token;
    this.template = template;
  }

  /** How many there are. */
  int count() {
    return requests.size();
  }

  /** What all their slugs begin with, and no others. */
  String prefix() {
    return prefix;
  }

  String slug(int index) {
    return String.format(Locale.ROOT, "%s-%04d", prefix, index);
  }

  /**
   * Asks for one more.
   *
   * @return the deployment once all of it is registered
   */
  JsonNode deploy() throws InterruptedException {
    String slug = slug(requests.size());
    JsonNode request = MarqueeApi.deploymentRequest(slug, template);
    api.post(DEPLOYMENTS, token, request, slug).expect(202);
    requests.add(request);
    return await(slug, deployment -> Steps.finished(deployment, Steps.LAST).isPresent());
  }

  /** Waits until the last one is up. */
  void awaitReady() throws InterruptedException {
    await(
        slug(requests.size() - 1), deployment -> deployment.path("state").asText().equals("Ready"));
  }

  /** Sends all requests again, as somebody does who got no answer. */
  void repeatRequests() {
    for (JsonNode request : requests) {
      api.post(DEPLOYMENTS, token, request, request.get("slug").asText()).expect(202);
    }
  }

  /** Asks for the end of all of them. */
  void delete() {
    for (int index = 0; index < requests.size(); index++) {
      // Nobody can say what was sold, so the slug is asked for.
      String slug = slug(index);
      api.delete(DEPLOYMENTS + "/" + slug + "?confirm=" + slug, token).expect(202);
    }
  }

  /** Those that are not gone. */
  int left() {
    return api.get(DEPLOYMENTS, token).expect(200).path("items").size();
  }

  private interface Condition {
    boolean holds(JsonNode deployment);
  }

  private JsonNode await(String slug, Condition condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (Instant.now().isBefore(deadline)) {
      JsonNode deployment = api.get(DEPLOYMENTS + "/" + slug, token).expect(200);
      if (condition.holds(deployment)) {
        return deployment;
      }
      if (deployment.path("state").asText().equals("Failed")) {
        throw new IllegalStateException("The show failed: " + deployment);
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    throw new IllegalStateException(slug + " did not get so far within " + DEADLINE);
  }
}
