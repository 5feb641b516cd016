package dev.marquee.notification.unsubscribe;

import dev.marquee.notification.account.Account;
import dev.marquee.notification.account.Accounts;
import dev.marquee.notification.domain.Language;
import dev.marquee.notification.letter.UnsubscribePage;
import dev.marquee.notification.preference.PreferenceStore;
import dev.marquee.notification.preference.UnsubscribeTokens;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Switches mails off for whoever has one of them. */
@Singleton
class Unsubscribing {
  private final UnsubscribeTokens tokens;
  private final PreferenceStore preferences;
  private final Accounts accounts;
  private final UnsubscribePage page;

  Unsubscribing(
      UnsubscribeTokens tokens,
      PreferenceStore preferences,
      Accounts accounts,
      UnsubscribePage page) {
    this.tokens = tokens;
    this.preferences = preferences;
    this.accounts = accounts;
    this.page = page;
  }

  /**
   * A page, and whether the link was good.
   *
   * @param known whether the token is one of ours
   */
  record Answer(String html, boolean known) {}

  /** Asks first: scanners of mail follow links. */
  @Transactional
  public Answer ask(String token, Language reader) {
    return tokens
        .verify(token)
        .map(claim -> new Answer(page.ask(claim.topic(), token, language(claim, reader)), true))
        .orElseGet(() -> new Answer(page.unknown(reader), false));
  }

  /** Does it; a second time changes nothing. */
  @Transactional
  public Answer switchOff(String token, Language reader) {
    Optional<UnsubscribeTokens.Claim> known = tokens.verify(token);
    known.ifPresent(claim -> preferences.switchOff(claim.account(), claim.topic()));
    return known
        .map(claim -> new Answer(page.done(claim.topic(), language(claim, reader)), true))
        .orElseGet(() -> new Answer(page.unknown(reader), false));
  }

  /** The language that the mail was in. */
  private Language language(UnsubscribeTokens.Claim claim, Language reader) {
    return preferences
        .of(claim.account())
        .language()
        .or(() -> accounts.find(claim.account()).map(Account::language))
        .orElse(reader);
  }
}
