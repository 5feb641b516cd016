package dev.marquee.payment.attempt;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Waits for orders whose events are on their way. */
@Singleton
class KnownOrders {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Payments payments;
  private final AttemptSettings settings;

  KnownOrders(Payments payments, AttemptSettings settings) {
    this.payments = payments;
    this.settings = settings;
  }

  /** Whether all of some orders are known, now or soon. Blocks, without a transaction. */
  boolean await(List<UUID> orders) {
    long end = System.nanoTime() + settings.orderWait().toNanos();
    boolean known = payments.know(orders);
    while (!known && System.nanoTime() - end < 0) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
      known = payments.know(orders);
    }
    return known;
  }
}
