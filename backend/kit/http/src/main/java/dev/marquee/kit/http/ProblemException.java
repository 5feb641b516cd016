package dev.marquee.kit.http;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;

  private ProblemException(Problem problem, Optional<Duration> retryAfter) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** A problem with a status, a code and a sentence. */
  public static ProblemException of(HttpStatus status, String code, String detail) {
    return new ProblemException(Problem.of(status, code, detail), Optional.empty());
  }

  /** Something that does not exist, or that the caller may not know of. */
  public static ProblemException notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, "NOT_FOUND", detail);
  }

  /** A request whose content is at fault, with the places where it is. */
  public static ProblemException invalid(
      HttpStatus status, String code, String detail, List<Violation> violations) {
    return new ProblemException(
        new Problem(status, code, detail, violations, Map.of()), Optional.empty());
  }

  /** The same problem with one more member. */
  public ProblemException with(String member, Object value) {
    Map<String, Object> extensions = new HashMap<>(problem.extensions());
    extensions.put(member, value);
    return new ProblemException(
        new Problem(
            problem.status(), problem.code(), problem.detail(), problem.violations(), extensions),
        retryAfter);
  }

  /** The same problem with a {@code Retry-After} header, rounded up to whole seconds. */
  public ProblemException retryAfter(Duration delay) {
    return new ProblemException(problem, Optional.of(delay));
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }

  /** When a retry makes sense, if that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
