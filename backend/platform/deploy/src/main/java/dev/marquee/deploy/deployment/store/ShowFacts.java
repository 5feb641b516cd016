package dev.marquee.deploy.deployment.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;

/**
 * What a show asks about itself, and the key with which it asks. Only the key's SHA-256 is kept:
 * the key has 256 random bits, so there is nothing to guess and no salt is needed.
 */
@Singleton
public class ShowFacts {
  private final JdbcOperations jdbc;

  ShowFacts(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The facts of a show: those of the revision that is in effect, while another one is not ready.
   *
   * @param revision grows when the parameters change
   * @param parameters JSON, as the seller filled them in
   */
  public record Facts(String slug, UUID owner, long revision, String parameters) {}

  /** The facts of the show with this slug and this key; empty if either is wrong. */
  @Transactional(readOnly = true)
  public Optional<Facts> find(String slug, String key) {
    return jdbc.prepareStatement(
        """
        select d.slug, d.owner, r.number, r.parameters, d.show_key_hash
        from deployment d
        join revision r on r.deployment = d.id and r.number = coalesce(d.live_revision, d.revision)
        where d.slug = ? and d.state <> 'DELETED' and d.show_key_hash is not null
        """,
        statement -> {
          statement.setString(1, slug);
          try (ResultSet row = statement.executeQuery()) {
            // MessageDigest.isEqual takes the same time wherever the two differ.
            if (!row.next() || !MessageDigest.isEqual(row.getBytes("show_key_hash"), hash(key))) {
              return Optional.empty();
            }
            return Optional.of(
                new Facts(
                    row.getString("slug"),
                    row.getObject("owner", UUID.class),
                    row.getLong("number"),
                    row.getString("parameters")));
          }
        });
  }

  /** From now on this is the show's key. */
  @Transactional
  public void setKey(UUID deployment, String key) {
    jdbc.prepareStatement(
        "update deployment set show_key_hash = ? where id = ?",
        statement -> {
          statement.setBytes(1, hash(key));
          statement.setObject(2, deployment);
          return statement.executeUpdate();
        });
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }
}
