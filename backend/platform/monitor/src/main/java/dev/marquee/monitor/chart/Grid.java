package dev.marquee.monitor.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points of time of a chart: multiples of the step, so that the same chart asked a second later
 * has the same points.
 *
 * @param start the first point, in seconds since the epoch
 * @param end the last point, in seconds since the epoch
 * @param step in seconds
 */
public record Grid(long start, long end, long step) {
  /** The grid of a range that ends now. */
  public static Grid of(Range range, Instant now) {
    long step = range.step().toSeconds();
    long end = now.getEpochSecond() / step * step;
    return new Grid(end - range.length().toSeconds(), end, step);
  }

  /** The instants, from old to new. */
  public List<Long> instants() {
    List<Long> instants = new ArrayList<>();
    for (long instant = start; instant <= end; instant += step) {
      instants.add(instant);
    }
    return instants;
  }

  /** A point for each instant; where there is no value, a gap. */
  public List<Point> fill(Map<Long, Double> values) {
    return instants().stream().map(instant -> new Point(instant, values.get(instant))).toList();
  }

  /**
   * One point of a series.
   *
   * @param value null for a gap
   */
  public record Point(long epochSecond, @Nullable Double value) {}
}
