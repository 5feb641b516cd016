package dev.marquee.auth.session;

import dev.marquee.auth.account.Account;
import dev.marquee.auth.account.Accounts;
import dev.marquee.auth.account.EmailAddress;
import dev.marquee.auth.account.StoredAccount;
import dev.marquee.auth.password.PasswordHashing;
import dev.marquee.auth.throttle.AttemptThrottle;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in by their password. */
@Singleton
public final class LogIn {
  private static final Logger LOG = LoggerFactory.getLogger(LogIn.class);

  private final Accounts accounts;
  private final PasswordHashing passwords;
  private final Sessions sessions;
  private final AttemptThrottle throttle;

  LogIn(Accounts accounts, PasswordHashing passwords, Sessions sessions, AttemptThrottle throttle) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
  }

  /**
   * Begins a session. Neither answer nor effort tells an unknown e-mail address from a wrong
   * password.
   *
   * @param address the client's
   * @throws ProblemException {@code BAD_CREDENTIALS} 401, {@code TOO_MANY_ATTEMPTS} 429, {@code
   *     OVERLOADED} 503
   */
  public Grant logIn(EmailAddress email, String password, boolean keepSignedIn, String address) {
    throttle.admit(email, address);
    Optional<StoredAccount> stored = accounts.find(email);
    if (!verify(stored, email, password, address)) {
      LOG.info(
          "audit log-in-failed account={} address={}",
          stored.map(known -> known.account().id().toString()).orElse("unknown"),
          address);
      throw ProblemException.of(
          HttpStatus.UNAUTHORIZED, "BAD_CREDENTIALS", "E-mail address or password is wrong.");
    }
    StoredAccount known = stored.orElseThrow();
    Account account = known.account();
    throttle.succeeded(email, address);
    passwords
        .renewed(password, known.passwordHash())
        .ifPresent(renewed -> accounts.renewHash(account.id(), known.passwordHash(), renewed));
    return new Grant(account, sessions.open(account.id(), keepSignedIn));
  }

  private boolean verify(
      Optional<StoredAccount> stored, EmailAddress email, String password, String address) {
    try {
      if (stored.isEmpty()) {
        passwords.pretend(password);
        return false;
      }
      return passwords.matches(password, stored.get().passwordHash());
    } catch (ProblemException overloaded) {
      throttle.takeBack(email, address);
      throw overloaded;
    }
  }
}
