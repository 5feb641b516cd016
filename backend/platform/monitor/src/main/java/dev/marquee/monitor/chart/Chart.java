package dev.marquee.monitor.chart;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be charted. */
public enum Chart {
  /** CPU time used per second. */
  CPU("cores"),
  /** The working set: what the kernel cannot take back without harm. */
  MEMORY("bytes"),
  /** What came in and went out per second. */
  NETWORK("bytes per second");

  private final String unit;

  Chart(String unit) {
    this.unit = unit;
  }

  /** The unit of every value and of the limit. */
  public String unit() {
    return unit;
  }

  /** The name in URLs and answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The chart of that name. */
  public static Optional<Chart> named(String label) {
    return Stream.of(values()).filter(chart -> chart.label().equals(label)).findFirst();
  }
}
