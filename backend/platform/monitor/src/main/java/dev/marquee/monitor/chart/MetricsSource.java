package dev.marquee.monitor.chart;

import java.time.Instant;
import java.util.Optional;

/** Where figures come from. */
public interface MetricsSource {
  /** The name in answers: {@code prometheus} or {@code live}. */
  String name();

  /** What a person should know of these figures, if anything. */
  Optional<String> note();

  /**
   * The figures of one namespace.
   *
   * @throws MetricsUnreachableException when the source cannot be asked; an empty answer is no
   *     error
   */
  ChartData read(Namespace namespace, Chart chart, Range range, Instant now)
      throws MetricsUnreachableException;
}
