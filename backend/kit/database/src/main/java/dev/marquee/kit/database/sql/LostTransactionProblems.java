package dev.marquee.kit.database.sql;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;

/** Answers when a transaction could not be committed or rolled back. */
@Singleton
final class LostTransactionProblems
    implements ExceptionHandler<TransactionException, HttpResponse<?>> {
  private final ContentionProblems problems;

  LostTransactionProblems(ContentionProblems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, TransactionException exception) {
    return problems.respond(request, exception);
  }
}
