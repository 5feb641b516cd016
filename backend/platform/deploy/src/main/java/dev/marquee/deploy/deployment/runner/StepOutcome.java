package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Reason;
import java.util.List;

/** What carrying out a step came to. */
public sealed interface StepOutcome {
  /** Done, with what the cluster says of the components, if the step asked. */
  record Done(List<ComponentHealth> health) implements StepOutcome {
    /** Done, and there is nothing to say of the components. */
    public static Done plain() {
      return new Done(List.of());
    }
  }

  /** The cluster is at it; when something changes there, look again. */
  record Waiting(String message, List<ComponentHealth> health) implements StepOutcome {}

  /** It did not work now; another attempt may. */
  record Unavailable(Reason reason) implements StepOutcome {}

  /** It did not work and will not. */
  record Refused(Reason reason) implements StepOutcome {}
}
