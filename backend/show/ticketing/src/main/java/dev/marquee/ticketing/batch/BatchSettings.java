package dev.marquee.ticketing.batch;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How requests share transactions.
 *
 * @param largest from {@code BATCH_LARGEST}: requests in one transaction, 1 to 1000
 * @param waitingHolds from {@code WAITING_HOLDS}: how many holds may wait before more are refused
 * @param waitingOrders from {@code WAITING_ORDERS}: the same for orders; more, because who has got
 *     so far should come to the end
 */
@ConfigurationProperties("batch")
public record BatchSettings(
    @Bindable(defaultValue = "64") int largest,
    @Bindable(defaultValue = "128") int waitingHolds,
    @Bindable(defaultValue = "512") int waitingOrders) {
  public BatchSettings {
    if (largest < 1 || largest > 1000) {
      throw new IllegalArgumentException(
          "BATCH_LARGEST must be between 1 and 1000, not " + largest);
    }
    if (waitingHolds < 1 || waitingOrders < 1) {
      throw new IllegalArgumentException("WAITING_HOLDS and WAITING_ORDERS must be at least 1");
    }
  }
}
