package dev.marquee.kit.database;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request take effect once, however often it is sent, after the {@code Idempotency-Key}
 * header (IETF draft httpapi-idempotency-key-header). Key, request hash and answer are stored in
 * the transaction of the effect; a request that failed left nothing behind and may be sent again
 * with the same key.
 */
@Singleton
public class Idempotency {
  /** The request header. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final String UNIQUE_VIOLATION = "23505";

  private final JdbcOperations jdbc;
  private final ObjectMapper json;

  Idempotency(JdbcOperations jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Runs {@code effect}, or answers what it answered before under the same key.
   *
   * @param scope who calls what: the caller's identifier, method and path
   * @param key the header's value; without one the effect just runs
   * @param request the request's content, compared by its JSON
   * @param type of the answer, which must be serializable
   * @throws ProblemException 400 {@code VALIDATION_FAILED} for a malformed key, 422 {@code
   *     IDEMPOTENCY_KEY_REUSED} for a key that came with another request, 409 {@code
   *     REQUEST_IN_PROGRESS} while the first request runs
   */
  @Transactional
  public <T> Outcome<T> once(
      String scope, @Nullable String key, Object request, Class<T> type, Supplier<T> effect) {
    if (key == null) {
      return new Outcome<>(effect.get(), false);
    }
    if (!KEY.matcher(key).matches()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST,
          "VALIDATION_FAILED",
          "The Idempotency-Key is not valid.",
          List.of(
              new Violation(HEADER, "must be 1 to 200 printable ASCII characters without spaces")));
    }
    String hash = hash(request);
    Optional<Stored> stored = lockAndFind(scope, key);
    if (stored.isPresent()) {
      return replay(stored.get(), hash, type);
    }
    T answer = effect.get();
    store(scope, key, hash, answer);
    return new Outcome<>(answer, false);
  }

  private record Stored(String requestHash, String response) {}

  /**
   * The lock ends with the transaction. The look-up's snapshot may be older than the lock, so that
   * it can miss an answer that was committed in between; the primary key then refuses the second
   * one.
   */
  private Optional<Stored> lockAndFind(String scope, String key) {
    return jdbc.prepareStatement(
        """
        select locked, request_hash, response
        from (select pg_try_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0)) as locked) l
        left join idempotent_request on scope = ? and key = ?
        """,
        statement -> {
          statement.setString(1, scope);
          statement.setString(2, key);
          statement.setString(3, scope);
          statement.setString(4, key);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getBoolean("locked")) {
              throw inProgress();
            }
            String requestHash = row.getString("request_hash");
            return requestHash == null
                ? Optional.empty()
                : Optional.of(new Stored(requestHash, row.getString("response")));
          }
        });
  }

  private <T> Outcome<T> replay(Stored stored, String hash, Class<T> type) {
    if (!stored.requestHash().equals(hash)) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "IDEMPOTENCY_KEY_REUSED",
          "This Idempotency-Key came with another request before.");
    }
    try {
      return new Outcome<>(json.readValue(stored.response(), type), true);
    } catch (IOException exception) {
      throw new UncheckedIOException("A stored answer is not readable", exception);
    }
  }

  private void store(String scope, String key, String hash, Object answer) {
    String response = write(answer);
    jdbc.prepareStatement(
        "insert into idempotent_request (scope, key, request_hash, response) values (?, ?, ?, ?)",
        statement -> {
          statement.setString(1, scope);
          statement.setString(2, key);
          statement.setString(3, hash);
          statement.setString(4, response);
          try {
            return statement.executeUpdate();
          } catch (SQLException exception) {
            if (UNIQUE_VIOLATION.equals(exception.getSQLState())) {
              throw inProgress();
            }
            throw exception;
          }
        });
  }

  private static ProblemException inProgress() {
    return ProblemException.of(
        HttpStatus.CONFLICT, "REQUEST_IN_PROGRESS", "The same request is still running.");
  }

  private String hash(Object request) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(write(request).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable: " + value.getClass().getName(), exception);
    }
  }
}
