package dev.marquee.monitor.chart;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as it is answered.
 *
 * @param unit of values and limit
 * @param step seconds between points
 * @param source {@code prometheus} or {@code live}
 * @param note what a person should know of the figures
 * @param limit what each pod may use at most
 */
@Serdeable
record ChartAnswer(
    String chart,
    String unit,
    String range,
    long step,
    String source,
    @Nullable String note,
    List<Line> series,
    @Nullable Double limit) {

  /**
   * One line of the chart.
   *
   * @param points pairs of seconds since the epoch and a value or null
   */
  @Serdeable
  record Line(
      String pod,
      String component,
      @Nullable String direction,
      List<List<@Nullable Number>> points) {
    static Line of(Series series) {
      return new Line(
          series.pod(),
          series.component(),
          series.direction().orElse(null),
          series.points().stream()
              .map(point -> Arrays.<@Nullable Number>asList(point.epochSecond(), point.value()))
              .toList());
    }
  }

  static ChartAnswer of(Chart chart, Range range, MetricsSource source, ChartData data) {
    return new ChartAnswer(
        chart.label(),
        chart.unit(),
        range.label(),
        range.step().toSeconds(),
        source.name(),
        source.note().orElse(null),
        data.series().stream().map(Line::of).toList(),
        data.limit().orElse(null));
  }
}
