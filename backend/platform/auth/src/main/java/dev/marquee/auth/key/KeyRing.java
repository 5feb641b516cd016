package dev.marquee.auth.key;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.database.Migrations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published keys in memory, read again every half minute: much more often than keys change, so
 * that a key made by another replica is known here long before it signs. While the database is away
 * the known keys stay good.
 */
@Singleton
public class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final SigningKeys keys;
  private final Migrations migrations;
  private final Clock clock;
  private volatile List<SigningKey> known = List.of();

  KeyRing(SigningKeys keys, Migrations migrations, Clock clock) {
    this.keys = keys;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** The public halves of all published keys; empty until the database was reached. */
  public Optional<JWKSet> published() {
    Instant now = clock.instant();
    List<JWK> published =
        known.stream()
            .filter(key -> key.period().isPublishedAt(now))
            .map(key -> (JWK) key.key().toPublicJWK())
            .toList();
    return published.isEmpty() ? Optional.empty() : Optional.of(new JWKSet(published));
  }

  /** The key that signs now. Asks the database where it is not known. */
  ECKey signing() {
    return signing(known)
        .or(() -> signing(read()))
        .orElseThrow(() -> new IllegalStateException("No key signs at " + clock.instant()));
  }

  private Optional<ECKey> signing(List<SigningKey> candidates) {
    Instant now = clock.instant();
    return candidates.stream()
        .filter(key -> key.period().signsAt(now))
        .map(SigningKey::key)
        .findFirst();
  }

  /** Reads the keys again and makes the next one when its time has come. */
  public void refresh() {
    read();
  }

  private List<SigningKey> read() {
    List<SigningKey> fresh = keys.loadOrCreate(clock.instant());
    known = fresh;
    return fresh;
  }

  /** Deletes the keys that no token can refer to any more. */
  public int deleteRetired() {
    return keys.deleteRetired(clock.instant());
  }

  @EventListener
  void databaseReady(DatabaseReadyEvent event) {
    refreshOrKeep();
  }

  @Scheduled(initialDelay = "30s", fixedDelay = "30s")
  void refreshRegularly() {
    if (migrations.done()) {
      refreshOrKeep();
    }
  }

  private void refreshOrKeep() {
    try {
      refresh();
    } catch (DataAccessException | TransactionException exception) {
      LOG.warn("Signing keys were not read again: {}", exception.getMessage());
    }
  }
}
