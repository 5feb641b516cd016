package dev.marquee.kit.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A problem detail (RFC 9457) as Marquee answers it: the standard members, a stable {@code code},
 * the violations of an input where there are some, and whatever else a code's documentation names.
 *
 * @param status the HTTP status
 * @param code SCREAMING_SNAKE_CASE, stable, listed on the service's page
 * @param detail a sentence for a person
 * @param violations empty unless the request's content is at fault
 * @param extensions further members, such as the seats that were taken
 */
public record Problem(
    HttpStatus status,
    String code,
    String detail,
    List<Violation> violations,
    Map<String, Object> extensions) {

  /** {@code application/problem+json}. */
  public static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

  private static final String TYPE_PREFIX = "https://marquee.dev/problems/";

  public Problem {
    violations = List.copyOf(violations);
    extensions = Map.copyOf(extensions);
  }

  /** A problem without violations or extensions. */
  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Map.of());
  }

  /**
   * The members as they are written, in the order in which a person reads them.
   *
   * @param instance the path of the request that met the problem
   * @param traceId the identifier under which the logs know that request
   */
  public Map<String, Object> toMembers(String instance, String traceId) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPE_PREFIX + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    members.put("title", status.getReason());
    members.put("status", status.getCode());
    members.put("detail", detail);
    members.put("instance", instance);
    members.put("code", code);
    members.put("traceId", traceId);
    if (!violations.isEmpty()) {
      members.put("violations", violations);
    }
    members.putAll(extensions);
    return members;
  }
}
