package dev.marquee.localgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.ParentReference;
import dev.marquee.routing.resource.PathMatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The local cluster's API as far as the gateway uses it. */
final class FakeCluster implements AutoCloseable {
  static final String TOKEN = "secret";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<JsonNode> reports = new CopyOnWriteArrayList<>();
  private final Object changed = new Object();
  private String snapshot;
  private int version;
  private int sent;

  FakeCluster(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(executor);
    server.createContext("/v1/routing", this::routing);
    server.createContext("/v1/network", this::network);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Byte counts as they were reported, in order. */
  List<JsonNode> reports() {
    return reports;
  }

  /**
   * Tells the gateway of one route to everything, whose service is at these ports; and of a route
   * that is broken.
   */
  void publish(int... ports) {
    Map<String, Object> route =
        HttpRoute.of(
                ObjectMetadata.of("show-x", "web"),
                ParentReference.gateway("marquee-system", "marquee"),
                HttpRouteRule.forward(PathMatch.prefix("/"), BackendRef.service("web", 8080)))
            .toMap();
    Map<String, Object> broken =
        Map.of(
            "metadata", Map.of("name", "broken", "namespace", "show-x"),
            "spec",
                Map.of(
                    "rules",
                    List.of(Map.of("matches", List.of(Map.of("path", Map.of("value", "x")))))));
    List<Map<String, Object>> endpoints =
        Arrays.stream(ports)
            .mapToObj(port ->
                Map.<String, Object>of("pod", "web-" + port, "address", "127.0.0.1", "port", port))
            .toList();
    Map<String, Object> service =
        Map.of("namespace", "show-x", "name", "web", "port", 8080, "endpoints", endpoints);
    send(Map.of("routes", List.of(broken, route), "services", List.of(service)));
  }

  /** Sends an object that says nothing, as a cluster may that has only just started. */
  void publishNothing() {
    send(Map.of());
  }

  private void send(Map<String, Object> event) {
    synchronized (changed) {
      snapshot = JSON.valueToTree(event).toString();
      version++;
      changed.notifyAll();
    }
  }

  /** Whether the gateway was sent the last of what was published. */
  boolean isUpToDate() {
    synchronized (changed) {
      return version > 0 && sent == version;
    }
  }

  private void routing(HttpExchange exchange) throws IOException {
    if (!isAuthorized(exchange)) {
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    int seen = 0;
    try (exchange) {
      while (true) {
        String event;
        synchronized (changed) {
          while (seen == version) {
            changed.wait();
          }
          seen = version;
          event = snapshot;
        }
        exchange
            .getResponseBody()
            .write(
                (": hello\nevent: routing\ndata: " + event + "\n\n")
                    .getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        synchronized (changed) {
          sent = seen;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void network(HttpExchange exchange) throws IOException {
    if (isAuthorized(exchange)) {
      reports.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    }
  }

  private static boolean isAuthorized(HttpExchange exchange) throws IOException {
    boolean authorized =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!authorized) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
    }
    return authorized;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
