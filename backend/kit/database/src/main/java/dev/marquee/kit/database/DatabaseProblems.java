package dev.marquee.kit.database;

import dev.marquee.kit.http.Problem;
import dev.marquee.kit.http.ProblemResponses;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 503 while the database gives no connection: nothing has happened, so a retry is safe. */
@Singleton
final class DatabaseProblems
    implements ExceptionHandler<CannotGetJdbcConnectionException, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);
  private static final Problem UNAVAILABLE =
      Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "Please try again in a moment.");

  private final ProblemResponses responses;

  DatabaseProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, CannotGetJdbcConnectionException exception) {
    LOG.warn(
        "No database connection for {} {}: {}",
        request.getMethod(),
        request.getPath(),
        exception.getMessage());
    return responses.respond(request, UNAVAILABLE).header("Retry-After", "1");
  }
}
