package dev.marquee.kit.database.sql;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers when a connection was lost and its transaction could not even be rolled back. */
@Singleton
final class LostConnectionProblems
    implements ExceptionHandler<ConnectionException, HttpResponse<?>> {
  private final ContentionProblems problems;

  LostConnectionProblems(ContentionProblems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, ConnectionException exception) {
    return problems.respond(request, exception);
  }
}
