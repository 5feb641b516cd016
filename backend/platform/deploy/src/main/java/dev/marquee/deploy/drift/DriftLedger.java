package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what looks found. What is going to be healed is written down before the cluster is written
 * to, so that a healing is told of even when its replica ends right after it.
 */
@Singleton
class DriftLedger {
  private final DriftItems items;
  private final HealingSwitch healing;
  private final List<HealingListener> listeners;
  private final DriftMetrics metrics;
  private final Fights fights;
  private final Clock clock;

  DriftLedger(
      DriftItems items,
      HealingSwitch healing,
      List<HealingListener> listeners,
      DriftMetrics metrics,
      DriftTimes times,
      Clock clock) {
    this.items = items;
    this.healing = healing;
    this.listeners = List.copyOf(listeners);
    this.metrics = metrics;
    this.fights = new Fights(times.fightWindow());
    this.clock = clock;
  }

  /**
   * Writes down all that a look found; what was found before and is not any more is as wanted.
   *
   * @return what is to be healed
   */
  @Transactional
  public List<Finding> enter(Deployment deployment, List<Finding> findings) {
    Instant now = clock.instant();
    boolean paused = healing.isPaused(deployment.id());
    List<DriftItem> known = items.all(deployment.id());
    List<Finding> toHeal = new ArrayList<>();
    for (Finding finding : findings) {
      boolean contested = fights.contested(finding, known, now);
      boolean attempt = !paused && !contested && finding.problem() == null;
      items.open(deployment, finding, contested, attempt, now);
      if (attempt) {
        toHeal.add(finding);
      }
    }
    known.stream()
        .filter(item -> item.healedAt() == null && findings.stream().noneMatch(item::isOf))
        .forEach(item -> close(deployment, item, now));
    items.trim(deployment.id());
    return toHeal;
  }

  /** The cluster took what was to be healed. */
  @Transactional
  public void healed(Deployment deployment, List<Finding> findings) {
    Instant now = clock.instant();
    items.all(deployment.id()).stream()
        .filter(item -> item.healedAt() == null && findings.stream().anyMatch(item::isOf))
        .forEach(item -> close(deployment, item, now));
  }

  /** The cluster did not take it. */
  @Transactional
  public void refused(Deployment deployment, List<Finding> findings, String problem) {
    items.setProblem(deployment.id(), findings, problem);
  }

  private void close(Deployment deployment, DriftItem item, Instant now) {
    if (items.close(item, now) && item.attempted()) {
      metrics.healed();
      listeners.forEach(listener -> listener.healed(deployment, item.changes()));
    }
  }
}
