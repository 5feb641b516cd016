package dev.marquee.kit.database.sql;

import dev.marquee.kit.http.Problem;
import dev.marquee.kit.http.ProblemResponses;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 when the database gave up a transaction because of others, which left nothing behind:
 * a lock that was not given in time, a deadlock. Anything else that it reports is a fault of ours.
 *
 * <p>For services in which many want the same: they make a bean of it.
 */
public abstract class ContentionProblems
    implements ExceptionHandler<DataAccessException, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(ContentionProblems.class);

  private static final Problem BUSY =
      Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "Too many want the same. Please try again.");
  private static final Problem AWAY =
      Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "DATABASE_UNAVAILABLE",
          "It is not known whether this has happened. Please send it again with the same "
              + "Idempotency-Key.");
  private static final Problem FAILED =
      Problem.of(
          HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");

  private final ProblemResponses responses;

  protected ContentionProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, DataAccessException exception) {
    if (GivenUp.contention(exception)) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
      return responses.respond(request, BUSY).header("Retry-After", "1");
    }
    if (GivenUp.disconnected(exception)) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
      return responses.respond(request, AWAY).header("Retry-After", "1");
    }
    LOG.error("{} {} failed", request.getMethod(), request.getPath(), exception);
    return responses.respond(request, FAILED);
  }
}
