package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.Problem;
import dev.marquee.kit.http.ProblemResponses;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 when the database gave up a transaction because of others, which left nothing behind:
 * a lock that was not given in time, a deadlock. Anything else that it reports is a fault of ours.
 */
@Singleton
final class ContentionProblems implements ExceptionHandler<DataAccessException, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(ContentionProblems.class);

  /** PostgreSQL, appendix A: serialization_failure, deadlock_detected, lock_not_available. */
  private static final Set<String> GAVE_UP = Set.of("40001", "40P01", "55P03");

  private static final Problem BUSY =
      Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "Too many want the same. Please try again.");
  private static final Problem FAILED =
      Problem.of(
          HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");

  private final ProblemResponses responses;

  ContentionProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, DataAccessException exception) {
    if (gaveUp(exception)) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
      return responses.respond(request, BUSY).header("Retry-After", "1");
    }
    LOG.error("{} {} failed", request.getMethod(), request.getPath(), exception);
    return responses.respond(request, FAILED);
  }

  private static boolean gaveUp(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && GAVE_UP.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
