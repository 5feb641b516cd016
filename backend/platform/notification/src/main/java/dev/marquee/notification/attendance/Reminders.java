package dev.marquee.notification.attendance;

import dev.marquee.kit.database.Migrations;
import dev.marquee.notification.consume.Announcements;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.PerformanceData;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Reminds whoever comes to a performance, a day before: once for each time at which it is to begin.
 * Whether it is still true is asked again when the mail is sent.
 */
@Singleton
public class Reminders {
  private static final int AT_ONCE = 200;

  private final DueReminders due;
  private final Shows shows;
  private final Announcements announcements;
  private final ReminderSettings settings;
  private final Migrations migrations;
  private final Clock clock;

  Reminders(
      DueReminders due,
      Shows shows,
      Announcements announcements,
      ReminderSettings settings,
      Migrations migrations,
      Clock clock) {
    this.due = due;
    this.shows = shows;
    this.announcements = announcements;
    this.settings = settings;
    this.migrations = migrations;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "5s", fixedDelay = "${reminder.interval:15s}")
  void remindWhenReady() {
    if (migrations.done()) {
      remind();
    }
  }

  /** Reminds of what is near now; what is too much for one transaction waits for the next call. */
  @Transactional
  public void remind() {
    Instant now = clock.instant();
    for (DueReminders.Due each :
        due.take(now, now.plus(settings.lead()), settings.lead().toSeconds(), AT_ONCE)) {
      shows
          .find(each.show())
          .ifPresent(show ->
              announcements.announce(
                  identity(each),
                  each.account(),
                  Kind.REMINDER,
                  Matter.of(
                      show,
                      new PerformanceData(each.performance(), each.startsAt()),
                      each.order())));
    }
  }

  /** The same for all orders of an account, so that somebody with two is reminded once. */
  private static UUID identity(DueReminders.Due due) {
    String name =
        String.join(
            " ",
            "reminder",
            due.account().toString(),
            due.show(),
            due.performance(),
            due.startsAt().toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
