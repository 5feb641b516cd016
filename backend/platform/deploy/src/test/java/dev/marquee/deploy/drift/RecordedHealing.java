package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.identity.Caller;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one replica told of healing, as lines such as {@code hamlet healed Service/event}. */
@Singleton
@Requires(property = "test.cluster")
final class RecordedHealing implements HealingListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> of(String slug) {
    return lines.stream()
        .filter(line -> line.startsWith(slug + " "))
        .map(line -> line.substring(slug.length() + 1))
        .toList();
  }

  @Override
  public void healed(Deployment deployment, List<FieldChange> changes) {
    for (FieldChange change : changes) {
      lines.add(deployment.slug() + " healed " + change.path());
    }
  }

  @Override
  public void paused(Deployment deployment, Caller caller) {
    lines.add(deployment.slug() + " paused by " + caller.id());
  }

  @Override
  public void resumed(Deployment deployment, Caller caller) {
    lines.add(deployment.slug() + " resumed by " + caller.id());
  }
}
