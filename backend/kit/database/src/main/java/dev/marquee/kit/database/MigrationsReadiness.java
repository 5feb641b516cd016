package dev.marquee.kit.database;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Keeps requests away until the schema is up to date. */
@Singleton
@Readiness
final class MigrationsReadiness implements HealthIndicator {
  private final Migrations migrations;

  MigrationsReadiness(Migrations migrations) {
    this.migrations = migrations;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("migrations", migrations.done() ? HealthStatus.UP : HealthStatus.DOWN)
            .build());
  }
}
