package dev.marquee.kit.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers the errors that the framework finds (bad JSON, no such route, violated constraints) as
 * problems.
 */
@Singleton
@Primary
@Replaces(HateoasErrorResponseProcessor.class)
final class FrameworkProblems implements ErrorResponseProcessor<Map<String, Object>> {
  private final ProblemResponses responses;

  FrameworkProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  public MutableHttpResponse<Map<String, Object>> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    return responses.fill(context.getRequest(), response, problem(status, context.getErrors()));
  }

  private static Problem problem(HttpStatus status, List<Error> errors) {
    if (status.getCode() >= 500) {
      return Problem.of(
          status, ProblemResponses.codeOf(status), "Something went wrong on our side.");
    }
    List<Violation> violations =
        errors.stream()
            .filter(error -> error.getPath().isPresent())
            .map(error -> new Violation(error.getPath().orElseThrow(), error.getMessage()))
            .toList();
    if (!violations.isEmpty()) {
      return new Problem(
          status, "VALIDATION_FAILED", "The request is not valid.", violations, Map.of());
    }
    String detail = errors.stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return Problem.of(
        status, ProblemResponses.codeOf(status), detail.isEmpty() ? status.getReason() : detail);
  }
}
