package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import java.sql.SQLException;
import java.time.Duration;

/** Carries out one step. Doing it twice, or again after a crash half way, does no harm. */
interface StepAction {
  /** Which step. */
  Step step();

  /** How long the step may take, attempts and waiting included. */
  Duration deadline(Deployment deployment);

  /** Does it, or looks whether it is done. */
  StepOutcome perform(Deployment deployment) throws SQLException;

  /** Why the step failed when its deadline has passed. */
  default Reason expired(Deployment deployment) {
    String message = deployment.progress(step()).message();
    return Reason.of(message == null ? "It took too long." : "It took too long: " + message);
  }
}
