package dev.marquee.deploy.progress;

import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.database.live.Notifications;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells of changes of deployments. */
@Singleton
public class DeploymentChanges extends Changes<UUID> {
  DeploymentChanges(Notifications notifications) {
    super(notifications, "deployment_changed", UUID::fromString);
  }
}
