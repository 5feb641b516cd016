package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Says of every pod of a show that it is ready, in the place of the nodes that a control plane for
 * tests lacks. No process runs.
 */
final class StandInNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PODS = "/api/v1/pods";
  private static final String SELECTOR = "app.kubernetes.io/managed-by=marquee";
  private static final String READY =
      """
      {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
      """;

  private final ApiServer server;
  private volatile boolean closed;
  private volatile ApiServer.Events events;

  private StandInNode(ApiServer server) {
    this.server = server;
  }

  /** Whether it is needed. */
  static boolean hasNodes(ApiServer server) throws IOException {
    return !server.get("/api/v1/nodes", Map.of("limit", "1")).path("items").isEmpty();
  }

  static StandInNode start(ApiServer server) {
    StandInNode node = new StandInNode(server);
    Thread.ofVirtual().name("stand-in-node").start(node::run);
    return node;
  }

  private void run() {
    while (!closed) {
      try {
        JsonNode list = server.get(PODS, Map.of("labelSelector", SELECTOR));
        for (JsonNode pod : list.path("items")) {
          care(pod);
        }
        follow(list.path("metadata").path("resourceVersion").asText());
      } catch (IOException | UncheckedIOException broken) {
        if (!closed) {
          System.err.println("Pods are listed again, because their watch broke: " + broken);
        }
      }
    }
  }

  private void follow(String version) throws IOException {
    try (ApiServer.Events watch =
        server.watch(
            PODS, Map.of("labelSelector", SELECTOR, "watch", "true", "resourceVersion", version))) {
      events = watch;
      var lines = watch.lines().iterator();
      while (!closed && lines.hasNext()) {
        JsonNode event = JSON.readTree(lines.next());
        if (event.path("type").asText().equals("ERROR")) {
          return;
        }
        if (!event.path("type").asText().equals("DELETED")) {
          care(event.path("object"));
        }
      }
    }
  }

  private void care(JsonNode pod) throws IOException {
    JsonNode metadata = pod.path("metadata");
    if (metadata.has("deletionTimestamp") || isReady(pod)) {
      return;
    }
    server.merge(
        "/api/v1/namespaces/"
            + metadata.path("namespace").asText()
            + "/pods/"
            + metadata.path("name").asText()
            + "/status",
        READY);
  }

  private static boolean isReady(JsonNode pod) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  @Override
  public void close() {
    closed = true;
    ApiServer.Events open = events;
    if (open != null) {
      open.close();
    }
  }
}
