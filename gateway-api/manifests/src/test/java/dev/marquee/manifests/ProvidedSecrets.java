package dev.marquee.manifests;

import java.util.Map;
import java.util.Set;

/** The Secrets that the manifests expect and do not hold, with their keys. */
final class ProvidedSecrets {
  private static final Set<String> ROLE =
      Set.of("username", "password", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD");

  /** Made by {@code secrets.sh}. */
  static final Map<String, Set<String>> BY_SCRIPT =
      Map.of(
          "deploy-keys",
          Set.of("MASTER_KEY"),
          "first-admin",
          Set.of("EMAIL", "PASSWORD"),
          "auth-database",
          ROLE,
          "deploy-database",
          ROLE,
          "notification-database",
          ROLE,
          "my-tickets-database",
          ROLE,
          "database-admin",
          ROLE,
          "database-superuser",
          Set.of("username", "password", "host", "port"));

  /** Made by an administrator or by cert-manager. */
  static final String CERTIFICATE = "marquee-tls";

  private ProvidedSecrets() {}
}
