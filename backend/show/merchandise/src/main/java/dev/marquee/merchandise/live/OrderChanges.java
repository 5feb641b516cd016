package dev.marquee.merchandise.live;

import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.database.live.Notifications;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells of changes of orders. */
@Singleton
public class OrderChanges extends Changes<UUID> {
  OrderChanges(Notifications notifications) {
    super(notifications, "pickup_order_changed", UUID::fromString);
  }
}
