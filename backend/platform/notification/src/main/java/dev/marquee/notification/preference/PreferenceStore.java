package dev.marquee.notification.preference;

import dev.marquee.notification.domain.Language;
import dev.marquee.notification.domain.Topic;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's preferences. */
@Singleton
public class PreferenceStore {
  private final JdbcOperations jdbc;

  PreferenceStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** What an account has set, or the default. */
  @Transactional
  public Preferences of(UUID account) {
    return jdbc.prepareStatement(
        "select language, reminders, performance_changes, pickup from preference where account = ?",
        statement -> {
          statement.setObject(1, account);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? preferences(row) : Preferences.DEFAULT;
          }
        });
  }

  /** Sets all of it. */
  @Transactional
  public void save(UUID account, Preferences preferences) {
    jdbc.prepareStatement(
        """
        insert into preference (account, language, reminders, performance_changes, pickup)
        values (?, ?, ?, ?, ?)
        on conflict (account) do update set language = excluded.language,
          reminders = excluded.reminders, performance_changes = excluded.performance_changes,
          pickup = excluded.pickup
        """,
        statement -> {
          statement.setObject(1, account);
          statement.setString(2, preferences.language().map(Language::tag).orElse(null));
          statement.setBoolean(3, preferences.wanted().contains(Topic.REMINDERS));
          statement.setBoolean(4, preferences.wanted().contains(Topic.PERFORMANCE_CHANGES));
          statement.setBoolean(5, preferences.wanted().contains(Topic.PICKUP));
          return statement.executeUpdate();
        });
  }

  /** Switches one kind of mail off. */
  @Transactional
  public void switchOff(UUID account, Topic topic) {
    save(account, of(account).without(topic));
  }

  private static Preferences preferences(ResultSet row) throws SQLException {
    Set<Topic> wanted = EnumSet.noneOf(Topic.class);
    for (Topic topic : Topic.values()) {
      if (row.getBoolean(column(topic))) {
        wanted.add(topic);
      }
    }
    @Nullable String language = row.getString("language");
    return new Preferences(Optional.ofNullable(language).map(Language::of), wanted);
  }

  private static String column(Topic topic) {
    return switch (topic) {
      case REMINDERS -> "reminders";
      case PERFORMANCE_CHANGES -> "performance_changes";
      case PICKUP -> "pickup";
    };
  }
}
