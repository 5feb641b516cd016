package dev.marquee.kit.identity;

import java.util.Set;
import java.util.UUID;

/**
 * The signed-in person behind a request. A controller method asks for it by a parameter of this
 * type.
 *
 * @param id the token's {@code sub}
 * @param name for display; may be empty
 * @param roles any of {@code buyer}, {@code seller}, {@code admin}
 */
public record Caller(UUID id, String name, Set<String> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether the person runs the platform. */
  public boolean isAdmin() {
    return roles.contains("admin");
  }
}
