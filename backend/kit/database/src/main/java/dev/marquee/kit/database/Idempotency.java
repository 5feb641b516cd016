package dev.marquee.kit.database;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private final StoredJson json;

  Idempotency(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A request that carries a key.
   *
   * @param scope who calls what: the caller's identifier, method and path
   * @param requestHash of the request's content
   */
  public record Call(String scope, String key, String requestHash) {}

  /** What is known of a call. */
  public sealed interface Earlier {
    /** It was never answered: it may take effect now. */
    record None() implements Earlier {}

    /** It was answered before, with this. */
    record Answered(String response) implements Earlier {}

    /** It must not take effect. */
    record Refused(ProblemException problem) implements Earlier {}
  }

  /** What was answered to a call. */
  public record Answer(Call call, String response) {}

  /**
   * The call of a request; empty when it carries no key and so just takes effect.
   *
   * @param request the request's content, compared by its JSON
   * @throws ProblemException 400 {@code VALIDATION_FAILED} for a malformed key
   */
  public Optional<Call> call(String scope, @Nullable String key, Object request) {
    if (key == null) {
      return Optional.empty();
    }
    if (!KEY.matcher(key).matches()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST,
          "VALIDATION_FAILED",
          "The Idempotency-Key is not valid.",
          List.of(
              new Violation(HEADER, "must be 1 to 200 printable ASCII characters without spaces")));
    }
    return Optional.of(new Call(scope, key, hash(request)));
  }

  /**
   * Runs {@code effect}, or answers what it answered before under the same key.
   *
   * @param type of the answer, which must be serializable
   * @throws ProblemException as {@link #call}; 422 {@code IDEMPOTENCY_KEY_REUSED} for a key that
   *     came with another request, 409 {@code REQUEST_IN_PROGRESS} while the first request runs
   */
  @Transactional
  public <T> Outcome<T> once(
      String scope, @Nullable String key, Object request, Class<T> type, Supplier<T> effect) {
    Optional<Call> keyed = call(scope, key, request);
    if (keyed.isEmpty()) {
      return new Outcome<>(effect.get(), false);
    }
    Call call = keyed.get();
    return switch (find(List.of(call)).getFirst()) {
      case Earlier.Answered answered -> new Outcome<>(json.read(answered.response(), type), true);
      case Earlier.Refused refused -> throw refused.problem();
      case Earlier.None _ -> {
        T answer = effect.get();
        remember(List.of(new Answer(call, json.write(answer))));
        yield new Outcome<>(answer, false);
      }
    };
  }

  /**
   * What is known of calls that run in one transaction, in their order. Whoever is told {@link
   * Earlier.None} has the call for itself until the transaction ends, and {@linkplain #remember
   * remembers} what it answered before that.
   */
  public List<Earlier> find(List<Call> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    return jdbc.prepareStatement(
        """
        select w.turn, w.locked, r.request_hash, r.response
        from (
          select scope, key, turn,
            pg_try_advisory_xact_lock(hashtextextended(scope || ' ' || key, 0)) as locked
          from unnest(?, ?) with ordinality as wanted (scope, key, turn)
        ) w
        left join idempotent_request r on r.scope = w.scope and r.key = w.key
        """,
        statement -> {
          texts(statement, 1, calls, Call::scope);
          texts(statement, 2, calls, Call::key);
          List<@Nullable Earlier> found = new ArrayList<>(Collections.nCopies(calls.size(), null));
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              int index = row.getInt("turn") - 1;
              found.set(index, earlier(calls.get(index), row));
            }
          }
          for (int index = 0; index < calls.size(); index++) {
            // The lock is the transaction's, so it does not tell two calls of one transaction
            // apart.
            if (!seen.add(calls.get(index).scope() + ' ' + calls.get(index).key())) {
              found.set(index, new Earlier.Refused(inProgress()));
            }
          }
          return List.copyOf(found);
        });
  }

  private static Earlier earlier(Call call, ResultSet row) throws SQLException {
    String requestHash = row.getString("request_hash");
    if (!row.getBoolean("locked")) {
      return new Earlier.Refused(inProgress());
    }
    if (requestHash == null) {
      return new Earlier.None();
    }
    return requestHash.equals(call.requestHash())
        ? new Earlier.Answered(row.getString("response"))
        : new Earlier.Refused(
            ProblemException.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key came with another request before."));
  }

  /**
   * Stores answers in the transaction of their effect.
   *
   * @throws ProblemException 409 {@code REQUEST_IN_PROGRESS}: the look-up's snapshot was older than
   *     its lock and missed an answer that was committed in between; the transaction must roll back
   */
  public void remember(List<Answer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        """
        insert into idempotent_request (scope, key, request_hash, response)
        select * from unnest(?, ?, ?, ?)
        """,
        statement -> {
          texts(statement, 1, answers, answer -> answer.call().scope());
          texts(statement, 2, answers, answer -> answer.call().key());
          texts(statement, 3, answers, answer -> answer.call().requestHash());
          texts(statement, 4, answers, Answer::response);
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

  private static <T> void texts(
      PreparedStatement statement, int index, List<T> items, Function<T, String> text)
      throws SQLException {
    statement.setArray(
        index, statement.getConnection().createArrayOf("text", items.stream().map(text).toArray()));
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
                  .digest(json.write(request).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }
}
