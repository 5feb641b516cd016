package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether all components serve. */
@Singleton
final class ReadinessAction implements StepAction {
  private final ShowHealth health;
  private final Duration deadline;

  ReadinessAction(ShowHealth health, @Value("${deploy.ready-deadline:3m}") Duration deadline) {
    this.health = health;
    this.deadline = deadline;
  }

  @Override
  public Step step() {
    return Step.READY;
  }

  @Override
  public Duration deadline() {
    return deadline;
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    List<ComponentHealth> observed = health.observe(deployment);
    return observed.stream().allMatch(ComponentHealth::isReady)
        ? new StepOutcome.Done(observed)
        : new StepOutcome.Waiting("Waiting for " + sentence(observed), observed);
  }

  @Override
  public Reason expired(Deployment deployment) {
    return new Reason(
        "It did not become ready within "
            + deadline.toSeconds()
            + " seconds: "
            + sentence(deployment.health()),
        health.evidence(deployment));
  }

  private static String sentence(List<ComponentHealth> observed) {
    return observed.stream()
            .filter(component -> !component.isReady())
            .map(component ->
                component.reason() == null
                    ? component.name()
                    : component.name() + " (" + component.reason() + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }
}
