package dev.marquee.auth.session;

import dev.marquee.auth.account.Accounts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Goes on with sessions and ends them, for whoever holds a refresh token. */
@Singleton
public final class RefreshSession {
  private final Sessions sessions;
  private final Accounts accounts;

  RefreshSession(Sessions sessions, Accounts accounts) {
    this.sessions = sessions;
    this.accounts = accounts;
  }

  /** A new token for the session, with the account as it is now; empty when the session is over. */
  public Optional<Grant> refresh(RefreshToken token) {
    return switch (sessions.refresh(token)) {
      case Refreshed.Renewed renewed ->
          accounts.find(renewed.accountId()).map(account -> new Grant(account, renewed.token()));
      case Refreshed.Over over -> Optional.empty();
    };
  }

  /** Ends the session of the token, if there is one. */
  public void logOut(RefreshToken token) {
    sessions.close(token);
  }
}
