package dev.marquee.monitor.live;

import dev.marquee.monitor.chart.Chart;
import dev.marquee.monitor.chart.ChartData;
import dev.marquee.monitor.chart.Grid;
import dev.marquee.monitor.chart.MetricsSource;
import dev.marquee.monitor.chart.MetricsUnreachableException;
import dev.marquee.monitor.chart.Namespace;
import dev.marquee.monitor.chart.PodNames;
import dev.marquee.monitor.chart.Range;
import dev.marquee.monitor.chart.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Charts from what {@link CadvisorPoll} has heard since this service started. */
public final class LiveSource implements MetricsSource {
  private static final String CPU = "container_cpu_usage_seconds_total";
  private static final String MEMORY = "container_memory_working_set_bytes";
  private static final String RECEIVE = "container_network_receive_bytes_total";
  private static final String TRANSMIT = "container_network_transmit_bytes_total";
  private static final String CPU_QUOTA = "container_spec_cpu_quota";
  private static final String CPU_PERIOD = "container_spec_cpu_period";
  private static final String MEMORY_LIMIT = "container_spec_memory_limit_bytes";

  /** The metrics that are worth remembering. */
  static final List<String> METRICS =
      List.of(CPU, MEMORY, RECEIVE, TRANSMIT, CPU_QUOTA, CPU_PERIOD, MEMORY_LIMIT);

  private final CadvisorPoll poll;

  public LiveSource(CadvisorPoll poll) {
    this.poll = poll;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public Optional<String> note() {
    return Optional.of(
        "Prometheus is not running, so these charts reach back one hour at most, and not before the last start of the platform.");
  }

  @Override
  public ChartData read(Namespace namespace, Chart chart, Range range, Instant now)
      throws MetricsUnreachableException {
    poll.requireFresh(now);
    Grid grid = Grid.of(range, now);
    return switch (chart) {
      case CPU ->
          new ChartData(
              rates(namespace, CPU, Optional.empty(), grid, range),
              quotient(latest(namespace, CPU_QUOTA), latest(namespace, CPU_PERIOD)));
      case MEMORY ->
          new ChartData(levels(namespace, grid), optional(latest(namespace, MEMORY_LIMIT)));
      case NETWORK ->
          new ChartData(
              Stream.concat(
                      rates(namespace, RECEIVE, Optional.of("receive"), grid, range).stream(),
                      rates(namespace, TRANSMIT, Optional.of("transmit"), grid, range).stream())
                  .toList(),
              Optional.empty());
    };
  }

  private List<Series> levels(Namespace namespace, Grid grid) {
    List<Series> lines = new ArrayList<>();
    poll.history()
        .of(namespace.name(), MEMORY)
        .forEach((key, values) -> {
          Map<Long, Double> points = new HashMap<>();
          for (History.Value value : values) {
            points.put(onGrid(value.epochSecond(), grid), value.value());
          }
          lines.add(line(key, Optional.empty(), grid.fill(points)));
        });
    return sorted(lines);
  }

  /**
   * The rate over the window before each point; a counter that fell was started anew, from zero.
   */
  private List<Series> rates(
      Namespace namespace, String metric, Optional<String> direction, Grid grid, Range range) {
    long window = range.rateWindow(CadvisorPoll.INTERVAL).toSeconds();
    List<Series> lines = new ArrayList<>();
    poll.history()
        .of(namespace.name(), metric)
        .forEach((key, values) ->
            lines.add(line(key, direction, grid.fill(rates(values, window, grid)))));
    return sorted(lines);
  }

  private static Map<Long, Double> rates(List<History.Value> values, long window, Grid grid) {
    Map<Long, Double> points = new HashMap<>();
    int first = 0;
    int next = 0;
    double increase = 0;
    for (long instant : grid.instants()) {
      while (next < values.size() && values.get(next).epochSecond() <= instant) {
        if (next > first) {
          increase += increase(values.get(next - 1), values.get(next));
        }
        next++;
      }
      while (first < next && values.get(first).epochSecond() < instant - window) {
        if (first + 1 < next) {
          increase -= increase(values.get(first), values.get(first + 1));
        }
        first++;
      }
      if (first >= next) {
        increase = 0;
      } else if (next - first >= 2) {
        long elapsed = values.get(next - 1).epochSecond() - values.get(first).epochSecond();
        points.put(instant, Math.max(0, increase / Math.max(1, elapsed)));
      }
    }
    return points;
  }

  private static double increase(History.Value before, History.Value after) {
    return after.value() >= before.value() ? after.value() - before.value() : after.value();
  }

  private static long onGrid(long epochSecond, Grid grid) {
    return epochSecond / grid.step() * grid.step();
  }

  private OptionalDouble latest(Namespace namespace, String metric) {
    return poll.history().of(namespace.name(), metric).values().stream()
        .mapToDouble(values -> values.getLast().value())
        .filter(value -> value > 0)
        .max();
  }

  private static Optional<Double> optional(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static Optional<Double> quotient(OptionalDouble quota, OptionalDouble period) {
    return quota.isPresent() && period.isPresent()
        ? Optional.of(quota.getAsDouble() / period.getAsDouble())
        : Optional.empty();
  }

  private static Series line(History.Key key, Optional<String> direction, List<Grid.Point> points) {
    String component = key.container().isEmpty() ? PodNames.component(key.pod()) : key.container();
    return new Series(key.pod(), component, direction, points);
  }

  private static List<Series> sorted(List<Series> lines) {
    return lines.stream().sorted(Comparator.comparing(Series::pod)).toList();
  }
}
