package dev.marquee.auth.session;

import dev.marquee.kit.http.Identifiers;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions and their refresh tokens in the database. Whatever changes a session first locks its
 * row, so that of two refreshes with the same token the second sees what the first did.
 */
@Singleton
public class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** How long ended sessions are kept, so that reuse of their tokens can be told from nonsense. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final JdbcOperations jdbc;
  private final Clock clock;
  private final Identifiers identifiers;
  private final SecureRandom random;

  Sessions(JdbcOperations jdbc, Clock clock, Identifiers identifiers, SecureRandom random) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.identifiers = identifiers;
    this.random = random;
  }

  /** Begins a session. */
  @Transactional
  public IssuedToken open(UUID accountId, boolean keepSignedIn) {
    Instant now = clock.instant();
    UUID session = identifiers.next();
    Instant expiresAt = SessionRules.expiry(now, keepSignedIn);
    jdbc.prepareStatement(
        """
        insert into session (id, account_id, keep_signed_in, created_at, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        statement -> {
          statement.setObject(1, session);
          statement.setObject(2, accountId);
          statement.setBoolean(3, keepSignedIn);
          statement.setObject(4, at(now));
          statement.setObject(5, at(expiresAt));
          return statement.executeUpdate();
        });
    LOG.info("audit session-opened session={} account={}", session, accountId);
    return new IssuedToken(issue(session, now), expiresAt, keepSignedIn);
  }

  /** Goes on with a session: spends the token and gives out its successor. */
  @Transactional
  public Refreshed refresh(RefreshToken token) {
    Instant now = clock.instant();
    Optional<Row> locked = lock(token);
    if (locked.isEmpty()) {
      LOG.info("audit refresh-refused reason=unknown-token");
      return new Refreshed.Over();
    }
    Row session = locked.get();
    // A statement of its own: its snapshot is taken after the lock was granted.
    Instant spentAt = spentAt(token);
    return switch (SessionRules.judge(session.expiresAt(), session.endedAt(), spentAt, now)) {
      case ROTATE -> {
        spend(token, now);
        yield renewed(session, now);
      }
      case REPEAT -> renewed(session, now);
      case REUSED -> {
        end(session.id(), "TOKEN_REUSED", now);
        LOG.warn(
            "audit refresh-token-reused session={} account={}", session.id(), session.accountId());
        yield new Refreshed.Over();
      }
      case OVER -> {
        LOG.info("audit refresh-refused reason=session-over session={}", session.id());
        yield new Refreshed.Over();
      }
    };
  }

  /** Ends the session of a token, spent or not. Nothing happens when there is none. */
  @Transactional
  public void close(RefreshToken token) {
    Instant now = clock.instant();
    lock(token)
        .filter(session -> session.endedAt() == null)
        .ifPresent(session -> {
          end(session.id(), "LOGGED_OUT", now);
          LOG.info("audit session-closed session={} account={}", session.id(), session.accountId());
        });
  }

  /** Deletes sessions, with their tokens, that expired a while ago. */
  @Transactional
  public int deleteExpired() {
    return jdbc.prepareStatement(
        "delete from session where expires_at < ?",
        statement -> {
          statement.setObject(1, at(clock.instant().minus(KEPT)));
          return statement.executeUpdate();
        });
  }

  private record Row(
      UUID id,
      UUID accountId,
      boolean keepSignedIn,
      Instant expiresAt,
      @Nullable Instant endedAt) {}

  private Refreshed renewed(Row session, Instant now) {
    RefreshToken successor = issue(session.id(), now);
    return new Refreshed.Renewed(
        session.accountId(),
        new IssuedToken(successor, session.expiresAt(), session.keepSignedIn()));
  }

  private Optional<Row> lock(RefreshToken token) {
    return jdbc.prepareStatement(
        """
        select id, account_id, keep_signed_in, expires_at, ended_at from session
        where id = (select session_id from refresh_token where token_hash = ?)
        for update
        """,
        statement -> {
          statement.setBytes(1, token.hash());
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBoolean("keep_signed_in"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        instant(row, "ended_at")))
                : Optional.empty();
          }
        });
  }

  private @Nullable Instant spentAt(RefreshToken token) {
    return jdbc.<@Nullable Instant>prepareStatement(
        "select spent_at from refresh_token where token_hash = ?",
        statement -> {
          statement.setBytes(1, token.hash());
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return instant(row, "spent_at");
          }
        });
  }

  private RefreshToken issue(UUID session, Instant now) {
    RefreshToken token = RefreshToken.generate(random);
    jdbc.prepareStatement(
        "insert into refresh_token (token_hash, session_id, issued_at) values (?, ?, ?)",
        statement -> {
          statement.setBytes(1, token.hash());
          statement.setObject(2, session);
          statement.setObject(3, at(now));
          return statement.executeUpdate();
        });
    return token;
  }

  private void spend(RefreshToken token, Instant now) {
    jdbc.prepareStatement(
        "update refresh_token set spent_at = ? where token_hash = ?",
        statement -> {
          statement.setObject(1, at(now));
          statement.setBytes(2, token.hash());
          return statement.executeUpdate();
        });
  }

  private void end(UUID session, String reason, Instant now) {
    jdbc.prepareStatement(
        "update session set ended_at = ?, end_reason = ? where id = ?",
        statement -> {
          statement.setObject(1, at(now));
          statement.setString(2, reason);
          statement.setObject(3, session);
          return statement.executeUpdate();
        });
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
