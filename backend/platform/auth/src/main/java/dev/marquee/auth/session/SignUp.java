package dev.marquee.auth.session;

import dev.marquee.auth.account.Account;
import dev.marquee.auth.account.AccountLanguage;
import dev.marquee.auth.account.Accounts;
import dev.marquee.auth.account.EmailAddress;
import dev.marquee.auth.account.Role;
import dev.marquee.auth.account.StoredAccount;
import dev.marquee.auth.password.PasswordHashing;
import dev.marquee.auth.throttle.AttemptThrottle;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes accounts. The answer to a sign-up holds tokens, which are stored nowhere; so an
 * Idempotency-Key is remembered with the account it made, and a repeated sign-up begins another
 * session of that account. The password decides whether it is the same request.
 */
@Singleton
public final class SignUp {
  private static final Logger LOG = LoggerFactory.getLogger(SignUp.class);

  private final Accounts accounts;
  private final PasswordHashing passwords;
  private final Sessions sessions;
  private final AttemptThrottle throttle;
  private final Identifiers identifiers;
  private final Clock clock;

  SignUp(
      Accounts accounts,
      PasswordHashing passwords,
      Sessions sessions,
      AttemptThrottle throttle,
      Identifiers identifiers,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** What a person fills in; checked already. */
  public record Form(
      EmailAddress email, String password, String name, Role role, AccountLanguage language) {
    @Override
    public String toString() {
      return "Form[hidden]";
    }
  }

  /**
   * A sign-up that succeeded.
   *
   * @param replayed whether the account had been made by the same request before
   */
  public record Result(Grant grant, boolean replayed) {}

  /**
   * Makes an account and signs it in.
   *
   * @param address the client's, against those who try which e-mail addresses are taken
   * @throws ProblemException {@code EMAIL_TAKEN} 409, {@code IDEMPOTENCY_KEY_REUSED} 422, {@code
   *     TOO_MANY_ATTEMPTS} 429, {@code OVERLOADED} 503
   */
  public Result signUp(Form form, @Nullable String key, String address) {
    throttle.admit(address);
    byte[] creationKey = key == null ? null : hash(key);
    Optional<StoredAccount> present = accounts.find(form.email());
    Optional<Account> made =
        present.isEmpty() ? make(form, creationKey, address) : Optional.empty();
    if (made.isPresent()) {
      throttle.takeBackAddress(address);
      return new Result(open(made.get()), false);
    }
    StoredAccount known = present.or(() -> accounts.find(form.email())).orElseThrow(() -> taken());
    requireSameKey(known, creationKey);
    requireSameRequest(known, form);
    throttle.takeBackAddress(address);
    return new Result(open(known.account()), true);
  }

  private Optional<Account> make(Form form, byte @Nullable [] creationKey, String address) {
    Account account =
        new Account(
            identifiers.next(),
            form.email(),
            form.name(),
            List.of(form.role().claim()),
            form.language());
    StoredAccount stored = new StoredAccount(account, hashPassword(form, address), creationKey);
    if (!accounts.addIfAbsent(stored, clock.instant())) {
      return Optional.empty();
    }
    LOG.info("audit account-made account={} roles={}", account.id(), account.roles());
    return Optional.of(account);
  }

  private String hashPassword(Form form, String address) {
    try {
      return passwords.hash(form.password());
    } catch (ProblemException overloaded) {
      throttle.takeBackAddress(address);
      throw overloaded;
    }
  }

  private Grant open(Account account) {
    return new Grant(account, sessions.open(account.id(), false));
  }

  private static void requireSameKey(StoredAccount known, byte @Nullable [] creationKey) {
    if (creationKey == null || !MessageDigest.isEqual(creationKey, known.creationKey())) {
      throw taken();
    }
  }

  private void requireSameRequest(StoredAccount known, Form form) {
    boolean same =
        known.account().name().equals(form.name())
            && known.account().roles().equals(List.of(form.role().claim()))
            && passwords.matches(form.password(), known.passwordHash());
    if (!same) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "IDEMPOTENCY_KEY_REUSED",
          "This Idempotency-Key came with another request before.");
    }
  }

  private static ProblemException taken() {
    LOG.info("audit sign-up-refused reason=e-mail-taken");
    return ProblemException.of(
        HttpStatus.CONFLICT, "EMAIL_TAKEN", "There is an account with this e-mail address.");
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
