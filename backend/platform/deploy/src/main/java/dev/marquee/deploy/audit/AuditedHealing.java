package dev.marquee.deploy.audit;

import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.deploy.difference.Change;
import dev.marquee.deploy.drift.HealingListener;
import dev.marquee.kit.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** Records what healing did, and who paused it. */
@Singleton
class AuditedHealing implements HealingListener {
  private final Audit audit;

  AuditedHealing(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void healed(Deployment deployment, List<FieldChange> changes) {
    audit.record(
        deployment.id(),
        null,
        Action.HEALED,
        deployment.revision(),
        changes.stream()
            .map(change -> new Change(change.path(), change.before(), change.after()))
            .toList());
  }

  @Override
  public void paused(Deployment deployment, Caller caller) {
    switched(deployment, caller, Action.HEALING_PAUSED);
  }

  @Override
  public void resumed(Deployment deployment, Caller caller) {
    switched(deployment, caller, Action.HEALING_RESUMED);
  }

  private void switched(Deployment deployment, Caller caller, Action action) {
    audit.record(deployment.id(), Deployments.actor(caller), action, null, List.of());
  }
}
