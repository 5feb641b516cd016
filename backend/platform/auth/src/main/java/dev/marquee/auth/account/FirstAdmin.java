package dev.marquee.auth.account;

import dev.marquee.auth.password.PasswordHashing;
import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.http.Identifiers;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.retry.annotation.Retryable;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.exceptions.TransactionException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first admin from the environment, unless the account is there. It is never changed from
 * there: an admin who chose another password keeps it.
 */
@Context
public class FirstAdmin {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

  private final Accounts accounts;
  private final PasswordHashing passwords;
  private final Identifiers identifiers;
  private final Clock clock;
  private final Optional<EmailAddress> email;
  private final String password;

  FirstAdmin(
      Accounts accounts,
      PasswordHashing passwords,
      PasswordPolicy policy,
      Identifiers identifiers,
      Clock clock,
      @Value("${auth.first-admin.email}") String email,
      @Value("${auth.first-admin.password}") String password) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.identifiers = identifiers;
    this.clock = clock;
    this.password = password;
    if (email.isBlank() != password.isEmpty()) {
      throw new ConfigurationException(
          "Set both FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD, or neither.");
    }
    this.email = email.isBlank() ? Optional.empty() : Optional.of(checked(email, policy));
  }

  private EmailAddress checked(String text, PasswordPolicy policy) {
    EmailAddress address =
        EmailAddress.parse(text)
            .orElseThrow(
                () -> new ConfigurationException("FIRST_ADMIN_EMAIL is not an e-mail address."));
    policy
        .faultOf(password, address)
        .ifPresent(fault -> {
          throw new ConfigurationException("FIRST_ADMIN_PASSWORD " + fault + ".");
        });
    return address;
  }

  @EventListener
  @Retryable(
      attempts = "20",
      delay = "500ms",
      multiplier = "2",
      maxDelay = "10s",
      includes = {DataAccessException.class, TransactionException.class})
  void databaseReady(DatabaseReadyEvent event) {
    email.filter(address -> accounts.find(address).isEmpty()).ifPresent(this::make);
  }

  private void make(EmailAddress address) {
    Account admin =
        new Account(
            identifiers.next(),
            address,
            "Admin",
            List.of(Role.ADMIN.claim()),
            AccountLanguage.ENGLISH);
    StoredAccount stored = new StoredAccount(admin, passwords.hash(password), null);
    if (accounts.addIfAbsent(stored, clock.instant())) {
      LOG.info("audit first-admin-made account={}", admin.id());
    }
  }
}
