package dev.marquee.localgateway.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the gateway counts, in Prometheus' format. */
public final class GatewayMetrics {
  /** The namespace of requests that no route took. */
  public static final String NO_NAMESPACE = "";

  private record Series(String namespace, String status) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();

  public GatewayMetrics() {
    Gauge.builder("marquee.gateway.client.connections", connections, AtomicInteger::get)
        .description("Open connections of clients")
        .register(registry);
    Gauge.builder("marquee.gateway.requests.running", running, AtomicInteger::get)
        .description("Requests that are not answered yet, tunnels included")
        .register(registry);
  }

  public void connectionOpened() {
    connections.incrementAndGet();
  }

  public void connectionClosed() {
    connections.decrementAndGet();
  }

  public void requestBegun() {
    running.incrementAndGet();
  }

  /**
   * Counts a request.
   *
   * @param namespace of its route, or {@link #NO_NAMESPACE}
   * @param status as answered; 499 if the client left before
   */
  public void requestEnded(String namespace, int status, long nanos) {
    running.decrementAndGet();
    requests
        .computeIfAbsent(new Series(namespace, status / 100 + "xx"), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Drops the series of namespaces that have no routes any more. */
  public void retainNamespaces(Set<String> namespaces) {
    requests
        .entrySet()
        .removeIf(entry -> {
          String namespace = entry.getKey().namespace();
          boolean gone = !namespace.equals(NO_NAMESPACE) && !namespaces.contains(namespace);
          if (gone) {
            registry.remove(entry.getValue());
          }
          return gone;
        });
  }

  /** Everything, as Prometheus scrapes it. */
  public String scrape() {
    return registry.scrape();
  }

  private Timer timer(Series series) {
    return Timer.builder("marquee.gateway.requests")
        .description("Requests from their arrival to the end of the response")
        .tag("namespace", series.namespace())
        .tag("status", series.status())
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry);
  }
}
