package dev.marquee.notification.mail;

import dev.marquee.notification.account.Account;
import dev.marquee.notification.account.Accounts;
import dev.marquee.notification.attendance.Attendance;
import dev.marquee.notification.attendance.Attendances;
import dev.marquee.notification.attendance.Performances;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.Language;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.OrderData;
import dev.marquee.notification.matter.PerformanceData;
import dev.marquee.notification.preference.PreferenceStore;
import dev.marquee.notification.preference.Preferences;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Whether a mail is still wanted and true when its turn has come: a mail server may have been away
 * for a day.
 */
@Singleton
class Relevance {
  private final Accounts accounts;
  private final PreferenceStore preferences;
  private final Attendances attendances;
  private final Performances performances;
  private final Clock clock;

  Relevance(
      Accounts accounts,
      PreferenceStore preferences,
      Attendances attendances,
      Performances performances,
      Clock clock) {
    this.accounts = accounts;
    this.preferences = preferences;
    this.attendances = attendances;
    this.performances = performances;
    this.clock = clock;
  }

  /** What was found. */
  sealed interface Verdict {
    /**
     * To be sent.
     *
     * @param account with the language that the person wants
     * @param order as it is now, where it is about one
     */
    record Wanted(Account account, Optional<OrderData> order) implements Verdict {}

    /** Not to be sent. */
    record Unwanted(String reason) implements Verdict {}

    /** Nobody has told yet who it is for. */
    record NoAddress() implements Verdict {}
  }

  @Transactional
  public Verdict of(Message message) {
    Optional<Account> found = accounts.find(message.account());
    if (found.isEmpty()) {
      return new Verdict.NoAddress();
    }
    Account account = found.get();
    Preferences wishes = preferences.of(account.id());
    if (message.kind().topic().filter(topic -> !wishes.wanted().contains(topic)).isPresent()) {
      return new Verdict.Unwanted("Switched off");
    }
    if (message.kind() == Kind.REMINDER && !stillTrue(message)) {
      return new Verdict.Unwanted("No longer true");
    }
    Language language = wishes.language().orElse(account.language());
    return new Verdict.Wanted(
        new Account(account.id(), account.email(), account.name(), language), order(message));
  }

  private boolean stillTrue(Message message) {
    Matter matter = message.matter();
    PerformanceData performance = matter.performance();
    if (performance == null || !clock.instant().isBefore(performance.startsAt())) {
      return false;
    }
    return performances
            .startsAt(matter.show().slug(), performance.id())
            .filter(performance.startsAt()::equals)
            .isPresent()
        && attendances.comes(message.account(), matter.show().slug(), performance.id());
  }

  private Optional<OrderData> order(Message message) {
    OrderData order = message.matter().order();
    return order == null
        ? Optional.empty()
        : Optional.of(attendances.find(order.id()).map(Attendance::order).orElse(order));
  }
}
