package dev.marquee.kit.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;
import java.util.Map;

/** Answers violated constraints with the path of each field as the client knows it. */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
final class ConstraintProblems
    implements ExceptionHandler<ConstraintViolationException, HttpResponse<?>> {
  private final ProblemResponses responses;

  ConstraintProblems(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, ConstraintViolationException exception) {
    List<Violation> violations =
        exception.getConstraintViolations().stream().map(ConstraintProblems::violation).toList();
    return responses.respond(
        request,
        new Problem(
            HttpStatus.BAD_REQUEST,
            "VALIDATION_FAILED",
            "The request is not valid.",
            violations,
            Map.of()));
  }

  private static Violation violation(ConstraintViolation<?> violation) {
    return new Violation(field(violation.getPropertyPath()), violation.getMessage());
  }

  /** Drops the Java names of the controller's method and of its body parameter. */
  private static String field(Path path) {
    StringBuilder field = new StringBuilder();
    String parameter = "";
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.METHOD) {
        continue;
      }
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
        continue;
      }
      if (node.isInIterable() && node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        field.append(field.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return field.isEmpty() ? parameter : field.toString();
  }
}
