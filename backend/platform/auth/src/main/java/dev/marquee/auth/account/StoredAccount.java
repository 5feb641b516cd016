package dev.marquee.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * An account with what never leaves this service.
 *
 * @param passwordHash in PHC string format
 * @param creationKey hash of the Idempotency-Key of its sign-up, if there was one
 */
public record StoredAccount(Account account, String passwordHash, byte @Nullable [] creationKey) {
  @Override
  public String toString() {
    return "StoredAccount[" + account.id() + "]";
  }
}
