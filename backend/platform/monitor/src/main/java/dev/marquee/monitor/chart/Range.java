package dev.marquee.monitor.chart;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back a chart reaches, and how fine it is: never more than 300 points. */
public enum Range {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofSeconds(2)),
  THIRTY_MINUTES("30m", Duration.ofMinutes(30), Duration.ofSeconds(10)),
  ONE_HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(15)),
  TWELVE_HOURS("12h", Duration.ofHours(12), Duration.ofMinutes(3)),
  ONE_DAY("24h", Duration.ofHours(24), Duration.ofMinutes(5));

  /** A rate over less is all noise. */
  private static final Duration SHORTEST_RATE_WINDOW = Duration.ofSeconds(15);

  /** A rate needs two samples in every window, also when one is late or lost. */
  private static final int SAMPLES_IN_RATE_WINDOW = 4;

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

  /**
   * Over how long a rate is taken at each point.
   *
   * @param sampleInterval how often the figures are sampled
   */
  public Duration rateWindow(Duration sampleInterval) {
    return Stream.of(
            step, SHORTEST_RATE_WINDOW, sampleInterval.multipliedBy(SAMPLES_IN_RATE_WINDOW))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The range of that name. */
  public static Optional<Range> named(String label) {
    return Stream.of(values()).filter(range -> range.label.equals(label)).findFirst();
  }
}
