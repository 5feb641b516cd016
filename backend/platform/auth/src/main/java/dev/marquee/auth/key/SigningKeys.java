package dev.marquee.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.marquee.kit.http.Identifiers;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signing keys in the database. All replicas sign with the same ones. */
@Singleton
class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /** Any number that no other advisory lock of this database has. */
  private static final long LOCK = 0x6d617271_6b657973L;

  private final JdbcOperations jdbc;
  private final Identifiers identifiers;
  private final SecureRandom random;

  SigningKeys(JdbcOperations jdbc, Identifiers identifiers, SecureRandom random) {
    this.jdbc = jdbc;
    this.identifiers = identifiers;
    this.random = random;
  }

  /** The keys that are published now; makes the next one when its time has come. */
  @Transactional
  public List<SigningKey> loadOrCreate(Instant now) {
    List<SigningKey> keys = published(now);
    if (missing(keys, now).isEmpty()) {
      return keys;
    }
    lock();
    // A replica that held the lock before may have made it; this statement sees what it committed.
    List<SigningKey> present = published(now);
    Optional<KeyPeriod> missing = missing(present, now);
    if (missing.isEmpty()) {
      return present;
    }
    SigningKey made = generate(missing.get());
    insert(made);
    LOG.info(
        "audit signing-key-made kid={} signsFrom={}",
        made.key().getKeyID(),
        made.period().signsFrom());
    List<SigningKey> all = new ArrayList<>(present);
    all.add(made);
    return List.copyOf(all);
  }

  /** Deletes keys that are no longer published. */
  @Transactional
  public int deleteRetired(Instant now) {
    return jdbc.prepareStatement(
        "delete from signing_key where published_until <= ?",
        statement -> {
          statement.setObject(1, at(now));
          return statement.executeUpdate();
        });
  }

  private static Optional<KeyPeriod> missing(List<SigningKey> keys, Instant now) {
    return KeyPeriod.missing(keys.stream().map(SigningKey::period).toList(), now);
  }

  private void lock() {
    jdbc.prepareStatement(
        "select pg_advisory_xact_lock(?)",
        statement -> {
          statement.setLong(1, LOCK);
          return statement.execute();
        });
  }

  private List<SigningKey> published(Instant now) {
    return jdbc.prepareStatement(
        """
        select private_key, signs_from, signs_until, published_until from signing_key
        where published_until > ?
        order by signs_from, kid
        """,
        statement -> {
          statement.setObject(1, at(now));
          try (ResultSet row = statement.executeQuery()) {
            List<SigningKey> keys = new ArrayList<>();
            while (row.next()) {
              keys.add(read(row));
            }
            return List.copyOf(keys);
          }
        });
  }

  private static SigningKey read(ResultSet row) throws SQLException {
    try {
      return new SigningKey(
          ECKey.parse(row.getString("private_key")),
          new KeyPeriod(
              instant(row, "signs_from"),
              instant(row, "signs_until"),
              instant(row, "published_until")));
    } catch (ParseException exception) {
      // The exception's message would quote the key.
      throw new IllegalStateException("A stored signing key is not readable");
    }
  }

  private void insert(SigningKey made) {
    jdbc.prepareStatement(
        """
        insert into signing_key (kid, private_key, signs_from, signs_until, published_until)
        values (?, ?, ?, ?, ?)
        """,
        statement -> {
          statement.setString(1, made.key().getKeyID());
          statement.setString(2, made.key().toJSONString());
          statement.setObject(3, at(made.period().signsFrom()));
          statement.setObject(4, at(made.period().signsUntil()));
          statement.setObject(5, at(made.period().publishedUntil()));
          return statement.executeUpdate();
        });
  }

  private SigningKey generate(KeyPeriod period) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(identifiers.next().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .secureRandom(random)
              .generate();
      return new SigningKey(key, period);
    } catch (JOSEException exception) {
      throw new IllegalStateException("Could not make a signing key", exception);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
