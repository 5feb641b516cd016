package dev.marquee.notification.attendance;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When to remind.
 *
 * @param lead how long before a performance begins
 */
@ConfigurationProperties("reminder")
record ReminderSettings(@Bindable(defaultValue = "PT24H") Duration lead) {
  ReminderSettings {
    if (lead.isNegative() || lead.isZero()) {
      throw new IllegalArgumentException("REMINDER_LEAD must be positive");
    }
  }
}
