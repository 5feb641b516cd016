package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.Surplus;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Looks whether all components serve; then removes what earlier revisions have left. */
@Singleton
final class ReadinessAction implements StepAction {
  private final ShowHealth health;
  private final Surplus surplus;
  private final Duration deadline;

  ReadinessAction(
      ShowHealth health, Surplus surplus, @Value("${deploy.ready-deadline:3m}") Duration deadline) {
    this.health = health;
    this.surplus = surplus;
    this.deadline = deadline;
  }

  @Override
  public Step step() {
    return Step.READY;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return deadline;
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    List<ComponentHealth> observed = health.observe(deployment);
    if (!observed.stream().allMatch(ComponentHealth::isReady)) {
      return new StepOutcome.Waiting("Waiting for " + ShowHealth.sentence(observed), observed);
    }
    if (deployment.liveRevision() != null) {
      surplus.remove(deployment);
    }
    return new StepOutcome.Done(observed);
  }

  @Override
  public Reason expired(Deployment deployment) {
    return health.notReady(deployment, deadline);
  }
}
