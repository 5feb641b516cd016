package dev.marquee.monitor.chart;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back a chart reaches, and how fine it is: never more than 300 points. */
public enum Range {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofSeconds(2)),
  THIRTY_MINUTES("30m", Duration.ofMinutes(30), Duration.ofSeconds(10)),
  ONE_HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(15)),
  TWELVE_HOURS("12h", Duration.ofHours(12), Duration.ofMinutes(3)),
  ONE_DAY("24h", Duration.ofHours(24), Duration.ofMinutes(5));

  /**
   * A rate needs several samples; Prometheus scrapes every two seconds on one machine, and up to
   * every 30 elsewhere.
   */
  private static final Duration SHORTEST_RATE_WINDOW = Duration.ofSeconds(15);

  private final String label;
  private final Duration length;
  private final Duration step;

  Range(String label, Duration length, Duration step) {
    this.label = label;
    this.length = length;
    this.step = step;
  }

  /** The name in URLs and answers. */
  public String label() {
    return label;
  }

  /** How far back. */
  public Duration length() {
    return length;
  }

  /** The distance of two points. */
  public Duration step() {
    return step;
  }

  /** Over how long a rate is taken at each point. */
  public Duration rateWindow() {
    return step.compareTo(SHORTEST_RATE_WINDOW) > 0 ? step : SHORTEST_RATE_WINDOW;
  }

  /** The range of that name. */
  public static Optional<Range> named(String label) {
    return Stream.of(values()).filter(range -> range.label.equals(label)).findFirst();
  }
}
