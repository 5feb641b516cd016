package dev.marquee.notification.inbox;

import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.database.live.Notifications;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells whose notifications have changed, by their accounts. */
@Singleton
class InboxChanges extends Changes<UUID> {
  InboxChanges(Notifications notifications) {
    super(notifications, "notification_changed", UUID::fromString);
  }
}
