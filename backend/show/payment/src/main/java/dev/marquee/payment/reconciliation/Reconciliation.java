package dev.marquee.payment.reconciliation;

import dev.marquee.kit.database.Migrations;
import dev.marquee.payment.attempt.Resolution;
import dev.marquee.payment.provider.LookUp;
import dev.marquee.payment.provider.PaymentProvider;
import dev.marquee.payment.provider.ProviderPayment;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the payments of the last days with the provider, each once in a while, and keeps the
 * differences: {@code marquee_payment_differences} counts them, NaN before the first comparison.
 * Replicas share the work. A payment that was charged although it counts as declined is paid back.
 */
@Singleton
public class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int AT_MOST = 500;

  private final DifferenceStore store;
  private final PaymentProvider provider;
  private final Resolution resolution;
  private final ReconciliationSettings settings;
  private final Migrations migrations;
  private final Clock clock;
  private volatile double differences = Double.NaN;

  Reconciliation(
      DifferenceStore store,
      PaymentProvider provider,
      Resolution resolution,
      ReconciliationSettings settings,
      Migrations migrations,
      Clock clock,
      MeterRegistry meters) {
    this.store = store;
    this.provider = provider;
    this.resolution = resolution;
    this.settings = settings;
    this.migrations = migrations;
    this.clock = clock;
    Gauge.builder("marquee.payment.differences", () -> differences)
        .description("How often the provider and this service disagree about a payment")
        .register(meters);
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(
      initialDelay = "${reconciliation.interval:1m}",
      fixedDelay = "${reconciliation.interval:1m}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  public void run() {
    if (!migrations.done()) {
      return;
    }
    Instant now = clock.instant();
    Instant createdAfter = now.minus(Duration.ofDays(settings.days()));
    try {
      for (int compared = 0; compared < AT_MOST; compared++) {
        Optional<Comparison> next = store.take(now, createdAfter, now.minus(settings.every()));
        if (next.isEmpty()) {
          break;
        }
        compare(next.get());
        Thread.sleep(settings.pause());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    differences = store.count();
  }

  private void compare(Comparison ours) {
    switch (provider.lookUp(ours.paymentKey())) {
      case LookUp.Found(ProviderPayment theirs) -> keep(ours, ours.with(theirs));
      case LookUp.NotFound() -> keep(ours, ours.withNothing());
      // Nothing is known of it: its turn comes again.
      case LookUp.Unknown(String code, String message) ->
          LOG.warn("Payment {} could not be compared: {} {}", ours.payment(), code, message);
    }
  }

  private void keep(Comparison ours, Map<Difference.Kind, Comparison.Words> found) {
    store.keep(ours.payment(), found, clock.instant());
    if (!found.isEmpty()) {
      LOG.error("Payment {} differs from the provider's: {}", ours.payment(), found);
    }
    if (!ours.charged() && found.containsKey(Difference.Kind.STATUS)) {
      resolution.resolve(ours.payment());
    }
  }
}
