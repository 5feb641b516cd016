package dev.marquee.monitor.prometheus;

import dev.marquee.monitor.chart.Chart;
import dev.marquee.monitor.chart.ChartData;
import dev.marquee.monitor.chart.Grid;
import dev.marquee.monitor.chart.MetricsSource;
import dev.marquee.monitor.chart.MetricsUnreachableException;
import dev.marquee.monitor.chart.Namespace;
import dev.marquee.monitor.chart.PodNames;
import dev.marquee.monitor.chart.Range;
import dev.marquee.monitor.chart.Series;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Charts from Prometheus. */
public final class PrometheusSource implements MetricsSource {
  private final PrometheusApi api;
  private final Duration scrapeInterval;

  /**
   * @param scrapeInterval how often Prometheus scrapes the containers' figures
   */
  public PrometheusSource(PrometheusApi api, Duration scrapeInterval) {
    this.api = api;
    this.scrapeInterval = scrapeInterval;
  }

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public Optional<String> note() {
    return Optional.empty();
  }

  @Override
  public ChartData read(Namespace namespace, Chart chart, Range range, Instant now)
      throws MetricsUnreachableException {
    Grid grid = Grid.of(range, now);
    List<Series> series = new ArrayList<>();
    for (PromQl.Query query : PromQl.of(chart, namespace, range.rateWindow(scrapeInterval))) {
      for (JsonNode result : api.queryRange(query.expression(), grid)) {
        series.add(series(result, query.direction(), grid));
      }
    }
    Optional<String> limit = PromQl.limit(chart, namespace);
    return new ChartData(
        series, limit.isEmpty() ? Optional.empty() : limit(api.query(limit.get(), now)));
  }

  private static Series series(JsonNode result, Optional<String> direction, Grid grid) {
    String pod = text(result, "pod");
    String container = text(result, "container");
    Map<Long, Double> values = new HashMap<>();
    for (JsonNode sample : result.get("values").values()) {
      values.put(
          sample.get(0).getNumberValue().longValue(),
          Double.parseDouble(sample.get(1).getStringValue()));
    }
    return new Series(
        pod,
        container.isEmpty() ? PodNames.component(pod) : container,
        direction,
        grid.fill(values));
  }

  private static Optional<Double> limit(List<JsonNode> results) {
    return results.stream()
        .map(result -> Double.parseDouble(result.get("value").get(1).getStringValue()))
        .filter(value -> !value.isNaN() && !value.isInfinite())
        .findFirst();
  }

  private static String text(JsonNode result, String label) {
    JsonNode value = result.get("metric").get(label);
    return value == null ? "" : value.getStringValue();
  }
}
