package dev.marquee.auth.http;

import dev.marquee.auth.account.Account;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** An account as its owner sees it. */
@Serdeable
record AccountResponse(UUID id, String email, String name, List<String> roles) {
  static AccountResponse of(Account account) {
    return new AccountResponse(
        account.id(), account.email().text(), account.name(), account.roles());
  }
}
