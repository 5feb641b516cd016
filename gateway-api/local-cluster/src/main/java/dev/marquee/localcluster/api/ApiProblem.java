package dev.marquee.localcluster.api;

import dev.marquee.localcluster.objects.Violation;
import java.util.List;
import java.util.Locale;

/** An answer that is no success (RFC 9457). */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Violation> violations;

  ApiProblem(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  ApiProblem(int status, String code, String detail, List<Violation> violations) {
    super(detail);
    this.status = status;
    this.code = code;
    this.violations = violations;
  }

  static ApiProblem notFound(String detail) {
    return new ApiProblem(404, "NOT_FOUND", detail);
  }

  static ApiProblem malformed(String detail) {
    return new ApiProblem(400, "MALFORMED_REQUEST", detail);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  List<Violation> violations() {
    return violations;
  }

  String type() {
    return "https://marquee.dev/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
