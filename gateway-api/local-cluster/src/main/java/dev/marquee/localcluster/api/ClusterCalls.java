package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.access.Tokens;
import dev.marquee.localcluster.metrics.ContainerMetrics;
import dev.marquee.localcluster.metrics.NetworkCounters;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.Subscription;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodView;
import dev.marquee.localcluster.routing.RoutingFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Everything that is not about objects: routing, tokens, metrics, status, the end. */
final class ClusterCalls {
  private final PodFleet fleet;
  private final RoutingFeed routing;
  private final Tokens tokens;
  private final NetworkCounters network;
  private final ContainerMetrics metrics;
  private final Supplier<ObjectNode> status;
  private final Runnable shutdown;
  private final BooleanSupplier closed;

  ClusterCalls(
      PodFleet fleet,
      RoutingFeed routing,
      Tokens tokens,
      NetworkCounters network,
      Supplier<ObjectNode> status,
      Runnable shutdown,
      BooleanSupplier closed) {
    this.fleet = fleet;
    this.routing = routing;
    this.tokens = tokens;
    this.network = network;
    this.metrics = new ContainerMetrics(network);
    this.status = status;
    this.shutdown = shutdown;
    this.closed = closed;
  }

  void addTo(ApiServer.Routes routes) {
    routes.add("GET", "/v1/routing", this::routing);
    routes.add("POST", "/v1/network", this::network);
    routes.add("POST", "/v1/tokens", this::tokens);
    routes.add("GET", "/v1/capabilities", call -> call.json(200, ClusterCapabilities.answer()));
    routes.add("GET", "/v1/status", this::status);
    routes.add("GET", "/metrics/cadvisor", this::metrics);
    routes.add("GET", "/v1/prometheus-targets", this::targets);
    routes.add("POST", "/v1/shutdown", this::shutdown);
  }

  private void routing(Call call) throws IOException {
    call.requireEverything();
    var queue = new LinkedBlockingQueue<JsonNode>();
    EventStream stream = call.events();
    try (Subscription subscription =
        routing.subscribe(table -> {
          // Each table is whole: one that nobody has read yet is worth nothing any more.
          queue.clear();
          queue.add(table);
        })) {
      stream.pump(queue, closed);
    }
  }

  private void network(Call call) throws IOException {
    call.requireEverything();
    for (JsonNode pod : call.body().path("pods")) {
      String namespace = pod.path("namespace").asText();
      String name = pod.path("pod").asText();
      if (fleet.view(namespace, name).isPresent()) {
        network.report(
            namespace,
            name,
            new NetworkCounters.Bytes(
                pod.path("receiveBytes").asLong(), pod.path("transmitBytes").asLong()));
      }
    }
    call.accepted();
  }

  private void tokens(Call call) throws IOException {
    call.requireEverything();
    JsonNode body = call.body();
    String namespace = body.path("namespace").asText();
    String account = body.path("serviceAccount").asText();
    Tokens.Minted minted =
        tokens
            .mint(
                namespace, account, Duration.ofSeconds(body.path("expirationSeconds").asLong(3600)))
            .orElseThrow(() ->
                ApiProblem.notFound(
                    ObjectKey.of(Kind.SERVICE_ACCOUNT, namespace, account) + " does not exist."));
    call.json(
        200,
        Json.object()
            .put("token", minted.token())
            .put("expirationTimestamp", minted.expiresAt().toString()));
  }

  private void status(Call call) throws IOException {
    call.requireEverything();
    call.json(200, status.get());
  }

  private void metrics(Call call) throws IOException {
    call.requireEverything();
    call.text("text/plain; version=0.0.4; charset=utf-8", metrics.render(fleet.views()));
  }

  /** Prometheus' HTTP service discovery: the management port of every ready pod. */
  private void targets(Call call) throws IOException {
    call.requireEverything();
    ArrayNode groups = Json.MAPPER.createArrayNode();
    for (PodView pod : fleet.views()) {
      if (pod.status().ready()) {
        ObjectNode group = groups.addObject();
        int port = pod.record().ports().get(pod.spec().container().managementPort());
        group.putArray("targets").add("127.0.0.1:" + port);
        group
            .putObject("labels")
            .put("__metrics_path__", "/prometheus")
            .put("namespace", pod.record().namespace())
            .put("pod", pod.record().name())
            .put("container", pod.spec().container().name());
      }
    }
    call.json(200, groups);
  }

  private void shutdown(Call call) throws IOException {
    call.requireEverything();
    call.accepted();
    shutdown.run();
  }
}
