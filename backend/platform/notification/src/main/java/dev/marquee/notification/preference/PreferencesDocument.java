package dev.marquee.notification.preference;

import dev.marquee.notification.domain.Language;
import dev.marquee.notification.domain.Topic;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Preferences as they are read and written.
 *
 * @param language {@code en}, {@code ko}, or null for the account's own
 */
@Serdeable
record PreferencesDocument(
    @Nullable @Pattern(regexp = "en|ko", message = "must be en, ko or null") String language,
    @NotNull @Valid EmailDocument email) {

  /** Mails that may be switched off. */
  @Serdeable
  record EmailDocument(
      @NotNull Boolean reminders, @NotNull Boolean performanceChanges, @NotNull Boolean pickup) {}

  static PreferencesDocument of(Preferences preferences) {
    return new PreferencesDocument(
        preferences.language().map(Language::tag).orElse(null),
        new EmailDocument(
            preferences.wanted().contains(Topic.REMINDERS),
            preferences.wanted().contains(Topic.PERFORMANCE_CHANGES),
            preferences.wanted().contains(Topic.PICKUP)));
  }

  Preferences toPreferences() {
    Set<Topic> wanted = EnumSet.noneOf(Topic.class);
    if (email.reminders()) {
      wanted.add(Topic.REMINDERS);
    }
    if (email.performanceChanges()) {
      wanted.add(Topic.PERFORMANCE_CHANGES);
    }
    if (email.pickup()) {
      wanted.add(Topic.PICKUP);
    }
    return new Preferences(Optional.ofNullable(language).map(Language::of), wanted);
  }
}
