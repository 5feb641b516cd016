package dev.marquee.notification.preference;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * The key behind links in mails. It lives in the database, since all replicas and all restarts must
 * have the same, and nobody else needs it.
 */
@Singleton
class SigningKey {
  private static final int BYTES = 32;

  private final JdbcOperations jdbc;
  private final SecureRandom random;
  private volatile byte @Nullable [] known;

  SigningKey(JdbcOperations jdbc, SecureRandom random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  @Transactional
  byte[] get() {
    byte[] key = known;
    if (key == null) {
      key = readOrMake();
      known = key;
    }
    return key;
  }

  private byte[] readOrMake() {
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    jdbc.prepareStatement(
        "insert into signing_key (key) values (?) on conflict do nothing",
        statement -> {
          statement.setBytes(1, fresh);
          return statement.executeUpdate();
        });
    return jdbc.prepareStatement(
        "select key from signing_key",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBytes(1);
          }
        });
  }
}
