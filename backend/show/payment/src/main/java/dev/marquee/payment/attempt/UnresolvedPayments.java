package dev.marquee.payment.attempt;

import dev.marquee.kit.database.Migrations;
import dev.marquee.payment.domain.GrowingDelay;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up attempts whose outcome is not known, with a growing delay, for as long as it takes, and
 * ends those whose time to pay is over. Replicas share the work.
 */
@Singleton
public class UnresolvedPayments {
  private static final Logger LOG = LoggerFactory.getLogger(UnresolvedPayments.class);
  private static final int AT_ONCE = 8;
  private static final GrowingDelay DELAY =
      new GrowingDelay(Duration.ofSeconds(1), Duration.ofMinutes(5));

  private final Confirmations confirmations;
  private final Payments payments;
  private final Resolution resolution;
  private final Migrations migrations;
  private final Clock clock;

  UnresolvedPayments(
      Confirmations confirmations,
      Payments payments,
      Resolution resolution,
      Migrations migrations,
      Clock clock) {
    this.confirmations = confirmations;
    this.payments = payments;
    this.resolution = resolution;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(
      initialDelay = "${attempt.look-interval:2s}",
      fixedDelay = "${attempt.look-interval:2s}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  public void run() {
    if (!migrations.done()) {
      return;
    }
    List<UUID> late;
    do {
      late = confirmations.late(clock.instant(), AT_ONCE);
      late.forEach(confirmations::expire);
    } while (late.size() == AT_ONCE);
    List<UUID> due;
    do {
      due = confirmations.takeUnresolved(AT_ONCE);
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        due.forEach(id -> executor.execute(() -> resolve(id)));
      }
    } while (due.size() == AT_ONCE);
  }

  private void resolve(UUID id) {
    try {
      resolution.resolve(id);
    } catch (RuntimeException exception) {
      LOG.warn("Payment {} could not be looked up", id, exception);
    }
    payments
        .find(id)
        .filter(payment -> payment.status().isUnresolved())
        .ifPresent(payment -> confirmations.lookAgain(id, DELAY.after(payment.looks())));
  }
}
