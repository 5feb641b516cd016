package dev.marquee.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured values of one quantity. */
public final class Figures {
  private final List<Double> values = new ArrayList<>();

  /** Adds one value. */
  public void add(double value) {
    values.add(value);
  }

  /** The smallest value. */
  public double minimum() {
    return Collections.min(values);
  }

  /** The value below which half of the others lie. */
  public double median() {
    return percentile(50);
  }

  /**
   * The nearest-rank percentile.
   *
   * @param percent from 0 (exclusive) to 100
   */
  public double percentile(double percent) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  /** A row of a Markdown table: name, minimum, median, 95th percentile. */
  public String row(String name) {
    return String.format(
        Locale.ROOT, "| %s | %.3f | %.3f | %.3f |", name, minimum(), median(), percentile(95));
  }
}
