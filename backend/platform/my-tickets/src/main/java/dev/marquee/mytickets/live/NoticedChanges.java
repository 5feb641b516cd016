package dev.marquee.mytickets.live;

import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.database.live.Notifications;
import dev.marquee.mytickets.change.Change;
import dev.marquee.mytickets.change.ChangeNotices;
import jakarta.inject.Singleton;

/** Tells of what other replicas, and this one, have changed. */
@Singleton
class NoticedChanges extends Changes<Change> {
  NoticedChanges(Notifications notifications) {
    super(notifications, ChangeNotices.CHANNEL, Change::read);
  }
}
