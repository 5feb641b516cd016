package dev.marquee.manifests;

import java.util.Map;
import java.util.Set;

/** The Secrets that the manifests expect and do not hold, with their keys. */
final class ProvidedSecrets {
  private static final Set<String> ROLE =
      Set.of("username", "password", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD");

  /** Made by {@code secrets.sh}. */
  static final Map<String, Set<String>> BY_SCRIPT =
      Map.ofEntries(
          Map.entry("deploy-keys", Set.of("MASTER_KEY")),
          Map.entry("first-admin", Set.of("EMAIL", "PASSWORD")),
          Map.entry("auth-database", ROLE),
          Map.entry("deploy-database", ROLE),
          Map.entry("notification-database", ROLE),
          Map.entry("my-tickets-database", ROLE),
          Map.entry("catalog-database", ROLE),
          Map.entry("database-admin", ROLE),
          Map.entry("database-superuser", Set.of("username", "password", "host", "port")),
          Map.entry("payment-provider", Set.of("SECRET_KEY", "CLIENT_KEY")),
          Map.entry("payment-sandbox-database", ROLE));

  /** Made by an administrator or by cert-manager. */
  static final String CERTIFICATE = "marquee-tls";

  private ProvidedSecrets() {}
}
