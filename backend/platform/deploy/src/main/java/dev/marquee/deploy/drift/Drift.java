package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.kit.identity.Caller;
import jakarta.inject.Singleton;

/** What owners may know of the drift of their shows, and decide about it. */
@Singleton
class Drift {
  private static final int MOST_SHOWN = 100;

  private final Deployments deployments;
  private final DriftItems items;
  private final HealingSwitch healing;
  private final DriftRunner runner;

  Drift(Deployments deployments, DriftItems items, HealingSwitch healing, DriftRunner runner) {
    this.deployments = deployments;
    this.items = items;
    this.healing = healing;
    this.runner = runner;
  }

  DriftView read(Caller caller, String slug) {
    return view(deployments.find(caller, slug));
  }

  DriftView setPaused(Caller caller, String slug, boolean paused) {
    Deployment deployment = deployments.find(caller, slug);
    if (healing.set(deployment, paused, caller) && !paused) {
      runner.mark(deployment.namespace());
    }
    return view(deployment);
  }

  private DriftView view(Deployment deployment) {
    return new DriftView(
        healing.isPaused(deployment.id()) ? "paused" : "on",
        items.checkedAt(deployment.id()).orElse(null),
        items.newest(deployment.id(), MOST_SHOWN).stream().map(DriftView.Item::of).toList());
  }
}
