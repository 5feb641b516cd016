package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure means for an event. */
enum Failures {
  /** The database is away: no event can be handled at present. */
  DATABASE_AWAY,
  /** It passes, and is not the event's fault: it can not be handled at present. */
  PASSING,
  /** Nobody knows: it may pass. */
  UNKNOWN,
  /** It stays. */
  POISON;

  // PostgreSQL's appendix A: no connection; insufficient resources; operator intervention.
  private static final Set<String> AWAY = Set.of("08", "53", "57");
  // Serialization failure, deadlock; lock not available.
  private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03");
  private static final String STATEMENT_CANCELED = "57014";
  private static final int CLASS_LENGTH = 2;

  static Failures of(Throwable failure) {
    if (failure instanceof PoisonEventException || failure instanceof IOException) {
      return POISON;
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CannotGetJdbcConnectionException _ -> {
          return DATABASE_AWAY;
        }
        case ConnectionException _ -> {
          // Lost in the middle: what it says then has no state.
          return DATABASE_AWAY;
        }
        case SQLException sql -> {
          Failures meaning = ofSql(sql);
          if (meaning != UNKNOWN) {
            return meaning;
          }
        }
        // What an event holds may be nested too deeply for the stack.
        case StackOverflowError _ -> {}
        // The process lacks memory, or is broken.
        case VirtualMachineError _ -> {
          return PASSING;
        }
        case ProblemException problem -> {
          if (problem.problem().status() == HttpStatus.SERVICE_UNAVAILABLE) {
            return PASSING;
          }
        }
        default -> {}
      }
    }
    return UNKNOWN;
  }

  private static Failures ofSql(SQLException exception) {
    @Nullable String state = exception.getSQLState();
    if (state != null) {
      if (CONTENTION.contains(state) || state.equals(STATEMENT_CANCELED)) {
        return PASSING;
      }
      if (state.length() > CLASS_LENGTH && AWAY.contains(state.substring(0, CLASS_LENGTH))) {
        return DATABASE_AWAY;
      }
    }
    return exception instanceof SQLTransientException
            || exception instanceof SQLRecoverableException
        ? DATABASE_AWAY
        : UNKNOWN;
  }
}
