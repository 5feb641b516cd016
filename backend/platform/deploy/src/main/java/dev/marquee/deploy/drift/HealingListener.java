package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.identity.Caller;
import java.util.List;

/** Is told, in the transaction that stores it, what healing did and who paused it. */
public interface HealingListener {
  /**
   * An object of a show is as wanted again because the platform wrote it.
   *
   * @param changes by path, beginning with the object: {@code Deployment/event spec.replicas}
   */
  void healed(Deployment deployment, List<FieldChange> changes);

  /** Somebody paused healing, which went on before. */
  void paused(Deployment deployment, Caller caller);

  /** Somebody resumed healing, which was paused before. */
  void resumed(Deployment deployment, Caller caller);
}
