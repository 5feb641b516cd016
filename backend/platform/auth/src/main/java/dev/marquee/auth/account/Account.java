package dev.marquee.auth.account;

import java.util.List;
import java.util.UUID;

/**
 * A person who may sign in.
 *
 * @param name for display
 * @param roles as they stand in tokens
 * @param language in which the person wants to be written to
 */
public record Account(
    UUID id, EmailAddress email, String name, List<String> roles, AccountLanguage language) {
  public Account {
    roles = List.copyOf(roles);
  }
}
