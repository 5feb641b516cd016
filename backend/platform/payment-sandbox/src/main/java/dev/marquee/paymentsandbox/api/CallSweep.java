package dev.marquee.paymentsandbox.api;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Forgets old answers. */
@Singleton
class CallSweep {
  private final IdempotentCalls calls;
  private final Migrations migrations;

  CallSweep(IdempotentCalls calls, Migrations migrations) {
    this.calls = calls;
    this.migrations = migrations;
  }

  @Scheduled(initialDelay = "10m", fixedDelay = "1h")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void run() {
    if (migrations.done()) {
      calls.sweep();
    }
  }
}
