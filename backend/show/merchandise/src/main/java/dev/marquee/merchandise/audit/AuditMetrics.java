package dev.marquee.merchandise.audit;

import dev.marquee.kit.database.Migrations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how often the rules of the stock are broken, as {@code
 * marquee_merchandise_stock_violations}: 0 when all is well, NaN before the first check.
 */
@Singleton
public class AuditMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(AuditMetrics.class);

  private final StockAudit audit;
  private final Migrations migrations;
  private volatile double violations = Double.NaN;

  AuditMetrics(StockAudit audit, Migrations migrations, MeterRegistry registry) {
    this.audit = audit;
    this.migrations = migrations;
    Gauge.builder("marquee.merchandise.stock.violations", () -> violations)
        .description("How often taken = reserved + sold + gone and its kin are broken")
        .register(registry);
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "10s", fixedDelay = "${audit.interval:30s}")
  public void check() {
    if (!migrations.done()) {
      return;
    }
    Map<String, Long> found = audit.violations();
    found.values().removeIf(count -> count == 0);
    if (!found.isEmpty()) {
      LOG.error("The stock is not sound: {}", found);
    }
    violations = found.values().stream().mapToLong(Long::longValue).sum();
  }
}
