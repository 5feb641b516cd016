package dev.marquee.kit.database.sql;

import java.sql.SQLException;
import java.util.Set;

/** Tells what a failed transaction has left behind. */
public final class GivenUp {
  /**
   * PostgreSQL, appendix A: unique_violation, check_violation, serialization_failure,
   * deadlock_detected, lock_not_available.
   */
  private static final Set<String> ROLLED_BACK =
      Set.of("23505", "23514", "40001", "40P01", "55P03");

  private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03");

  private GivenUp() {}

  /** Whether a competitor is the reason, and nothing is left behind. */
  public static boolean because(Throwable exception) {
    return ROLLED_BACK.contains(state(exception));
  }

  /** Whether a lock was not to be had. */
  public static boolean contention(Throwable exception) {
    return CONTENTION.contains(state(exception));
  }

  /**
   * Whether the database went away: class 08 (connection exception) and 57P (operator
   * intervention). Whether the transaction has happened is not known.
   */
  public static boolean disconnected(Throwable exception) {
    String state = state(exception);
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String state(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
