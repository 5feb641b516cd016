package dev.marquee.paymentsandbox.payment;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Ends, every now and then, what has waited long enough. */
@Singleton
class PaymentSweep {
  private final Payments payments;
  private final Migrations migrations;

  PaymentSweep(Payments payments, Migrations migrations) {
    this.payments = payments;
    this.migrations = migrations;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "500ms")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void run() {
    if (migrations.done()) {
      payments.sweep();
    }
  }
}
