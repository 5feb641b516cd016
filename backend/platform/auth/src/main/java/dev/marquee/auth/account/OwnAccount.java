package dev.marquee.auth.account;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells people who they are. */
@Singleton
public final class OwnAccount {
  private final Accounts accounts;

  OwnAccount(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The account behind a verified token.
   *
   * @throws ProblemException {@code UNAUTHORIZED} 401 when it is gone
   */
  public Account of(UUID id) {
    return accounts
        .find(id)
        .orElseThrow(() ->
            ProblemException.of(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", "This account is gone."));
  }
}
