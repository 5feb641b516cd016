package dev.marquee.kit.events.consumer;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** Forgets events that no broker delivers a second time. */
@Singleton
class ConsumedEventsSweep {
  private final ConsumedEvents consumed;
  private final Migrations migrations;

  ConsumedEventsSweep(ConsumedEvents consumed, Migrations migrations) {
    this.consumed = consumed;
    this.migrations = migrations;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "11m", fixedDelay = "1h")
  @Transactional
  void sweep() {
    if (migrations.done()) {
      consumed.forgetOlderThanThirtyDays();
    }
  }
}
