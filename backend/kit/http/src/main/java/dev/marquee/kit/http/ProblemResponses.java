package dev.marquee.kit.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes problems as responses. */
@Singleton
public class ProblemResponses {
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Identifiers identifiers;

  ProblemResponses(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** The response to {@code request} that tells of {@code problem}. */
  public MutableHttpResponse<Map<String, Object>> respond(HttpRequest<?> request, Problem problem) {
    return fill(request, HttpResponse.status(problem.status()), problem);
  }

  <T> MutableHttpResponse<Map<String, Object>> fill(
      HttpRequest<?> request, MutableHttpResponse<T> response, Problem problem) {
    return response
        .contentType(Problem.MEDIA_TYPE)
        .header("Cache-Control", "no-store")
        .body(problem.toMembers(request.getPath(), traceId(request)));
  }

  /** The trace of the caller (W3C Trace Context) where it sent one, otherwise a new identifier. */
  String traceId(HttpRequest<?> request) {
    String traceParent = request.getHeaders().get("traceparent");
    if (traceParent != null) {
      var matcher = TRACE_PARENT.matcher(traceParent);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return identifiers.next().toString().replace("-", "");
  }

  static String codeOf(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "MALFORMED_REQUEST";
      case REQUEST_ENTITY_TOO_LARGE -> "REQUEST_TOO_LARGE";
      case INTERNAL_SERVER_ERROR -> "INTERNAL_ERROR";
      default -> status.name();
    };
  }
}
