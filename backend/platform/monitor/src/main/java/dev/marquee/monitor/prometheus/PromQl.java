package dev.marquee.monitor.prometheus;

import dev.marquee.monitor.chart.Chart;
import dev.marquee.monitor.chart.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The queries behind the charts. Nothing of a request stands in them but an enumeration's constants
 * and the checked name of a namespace. Metric names are cAdvisor's.
 */
final class PromQl {
  private PromQl() {}

  /**
   * One query of a chart.
   *
   * @param direction what its series are marked with
   */
  record Query(String expression, Optional<String> direction) {}

  static List<Query> of(Chart chart, Namespace namespace, Duration rateWindow) {
    String containers = selector(namespace) + ",container!=\"\",container!=\"POD\"}";
    String pods = selector(namespace) + "}";
    String window = "[" + rateWindow.toSeconds() + "s]";
    return switch (chart) {
      case CPU ->
          List.of(
              new Query(
                  "sum by (pod,container) (rate(container_cpu_usage_seconds_total"
                      + containers
                      + window
                      + "))",
                  Optional.empty()));
      case MEMORY ->
          List.of(
              new Query(
                  "sum by (pod,container) (container_memory_working_set_bytes" + containers + ")",
                  Optional.empty()));
      case NETWORK ->
          List.of(
              new Query(
                  "sum by (pod) (rate(container_network_receive_bytes_total" + pods + window + "))",
                  Optional.of("receive")),
              new Query(
                  "sum by (pod) (rate(container_network_transmit_bytes_total"
                      + pods
                      + window
                      + "))",
                  Optional.of("transmit")));
    };
  }

  /** What each pod may use; the network has no limit. */
  static Optional<String> limit(Chart chart, Namespace namespace) {
    String containers = selector(namespace) + ",container!=\"\",container!=\"POD\"}";
    return switch (chart) {
      case CPU ->
          Optional.of(
              "max(container_spec_cpu_quota"
                  + containers
                  + "/container_spec_cpu_period"
                  + containers
                  + ")");
      case MEMORY -> Optional.of("max(container_spec_memory_limit_bytes" + containers + ">0)");
      case NETWORK -> Optional.empty();
    };
  }

  private static String selector(Namespace namespace) {
    return "{namespace=\"" + namespace.name() + "\"";
  }
}
