package dev.marquee.kit.identity;

import dev.marquee.kit.http.Problem;
import dev.marquee.kit.http.ProblemResponses;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers refused callers: 401 with a challenge (RFC 6750) when nobody is signed in, 403 otherwise.
 */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class IdentityProblems implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
  private static final Problem UNAUTHORIZED =
      Problem.of(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", "Please sign in.");
  private static final Problem FORBIDDEN =
      Problem.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your account may not do this.");

  private final ProblemResponses responses;

  IdentityProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    MutableHttpResponse<?> response =
        responses.respond(request, exception.isForbidden() ? FORBIDDEN : UNAUTHORIZED);
    return exception.isForbidden() ? response : response.header("WWW-Authenticate", "Bearer");
  }
}
