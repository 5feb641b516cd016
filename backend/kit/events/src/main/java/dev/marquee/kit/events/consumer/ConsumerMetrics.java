package dev.marquee.kit.events.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Publishes {@code marquee_events_consumed_total}, and {@code marquee_events_lag_records}: how many
 * records of its topics this replica has not looked at yet, NaN while it reads none.
 */
@Singleton
final class ConsumerMetrics {
  private final Counter consumed;
  private volatile double lag = Double.NaN;

  ConsumerMetrics(MeterRegistry registry) {
    consumed =
        Counter.builder("marquee.events.consumed")
            .description("Events that were handled")
            .register(registry);
    Gauge.builder("marquee.events.lag", () -> lag)
        .description("Records that were not looked at yet")
        .baseUnit("records")
        .register(registry);
  }

  void consumed(int events) {
    consumed.increment(events);
  }

  void lag(double records) {
    lag = records;
  }
}
