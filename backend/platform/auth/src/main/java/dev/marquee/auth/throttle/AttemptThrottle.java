package dev.marquee.auth.throttle;

import dev.marquee.auth.account.EmailAddress;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failed attempts by account and by address. Each attempt is counted before it is made and
 * taken back when it succeeds, so that attempts sent all at once cannot outrun the count.
 */
@Singleton
public class AttemptThrottle {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptThrottle.class);

  private final JdbcOperations jdbc;
  private final Clock clock;

  AttemptThrottle(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Counts an attempt to sign in.
   *
   * @throws ProblemException 429 {@code TOO_MANY_ATTEMPTS} with Retry-After; nothing is counted
   */
  @Transactional
  public void admit(EmailAddress email, String address) {
    // Always in this order, so that two attempts cannot wait for each other's rows.
    count(subject(address), Backoff.ADDRESS);
    count(subject(email), Backoff.ACCOUNT);
  }

  /** Counts an attempt that concerns no account yet, such as a sign-up. */
  @Transactional
  public void admit(String address) {
    count(subject(address), Backoff.ADDRESS);
  }

  /** The attempt succeeded: the account starts afresh, the address loses this one. */
  @Transactional
  public void succeeded(EmailAddress email, String address) {
    takeBack(subject(address));
    jdbc.prepareStatement(
        "delete from failed_attempts where subject = ?",
        statement -> {
          statement.setString(1, subject(email));
          return statement.executeUpdate();
        });
  }

  /** The attempt was no failure of the one who made it. */
  @Transactional
  public void takeBack(EmailAddress email, String address) {
    takeBack(subject(address));
    takeBack(subject(email));
  }

  /** The attempt was no failure of the one who made it. */
  @Transactional
  public void takeBackAddress(String address) {
    takeBack(subject(address));
  }

  /** Deletes counts that no longer count. */
  @Transactional
  public int deleteForgotten() {
    return jdbc.prepareStatement(
        "delete from failed_attempts where last_failure_at < ?",
        statement -> {
          statement.setObject(1, at(clock.instant().minus(Backoff.MEMORY)));
          return statement.executeUpdate();
        });
  }

  private void count(String subject, Backoff backoff) {
    Instant now = clock.instant();
    OptionalInt failures = increment(subject, now);
    if (failures.isEmpty()) {
      LOG.info("audit attempt-blocked subject={}", subject);
      throw ProblemException.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "TOO_MANY_ATTEMPTS",
              "There were too many failed attempts. Please wait.")
          .retryAfter(remaining(subject, now));
    }
    Duration wait = backoff.after(failures.getAsInt());
    if (wait.isPositive()) {
      jdbc.prepareStatement(
          "update failed_attempts set blocked_until = ? where subject = ?",
          statement -> {
            statement.setObject(1, at(now.plus(wait)));
            statement.setString(2, subject);
            return statement.executeUpdate();
          });
    }
  }

  /** Locks the subject's row until the transaction ends; empty while the subject is blocked. */
  private OptionalInt increment(String subject, Instant now) {
    return jdbc.prepareStatement(
        """
        insert into failed_attempts as known (subject, failures, last_failure_at)
        values (?, 1, ?)
        on conflict (subject) do update
        set failures = case when known.last_failure_at < ? then 1 else known.failures + 1 end,
            last_failure_at = excluded.last_failure_at,
            blocked_until = null
        where known.blocked_until is null or known.blocked_until <= excluded.last_failure_at
        returning failures
        """,
        statement -> {
          statement.setString(1, subject);
          statement.setObject(2, at(now));
          statement.setObject(3, at(now.minus(Backoff.MEMORY)));
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
          }
        });
  }

  private Duration remaining(String subject, Instant now) {
    return jdbc.prepareStatement(
        "select blocked_until from failed_attempts where subject = ?",
        statement -> {
          statement.setString(1, subject);
          try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
              return Duration.ofSeconds(1);
            }
            OffsetDateTime until = row.getObject(1, OffsetDateTime.class);
            return until == null ? Duration.ofSeconds(1) : Duration.between(now, until.toInstant());
          }
        });
  }

  private void takeBack(String subject) {
    jdbc.prepareStatement(
        """
        update failed_attempts set failures = greatest(failures - 1, 0), blocked_until = null
        where subject = ?
        """,
        statement -> {
          statement.setString(1, subject);
          return statement.executeUpdate();
        });
  }

  private static String subject(String address) {
    return "address:" + address;
  }

  private static String subject(EmailAddress email) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(email.text().getBytes(StandardCharsets.UTF_8));
      return "account:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
