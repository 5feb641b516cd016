package dev.marquee.routing.resource;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time limits of a rule. Null leaves the gateway's default; zero switches the limit off.
 *
 * @param request from the request's arrival to the end of the response
 * @param backendRequest for one attempt at a backend; never longer than {@code request}
 */
public record RouteTimeouts(@Nullable Duration request, @Nullable Duration backendRequest) {
  /** The gateway's defaults. */
  public static final RouteTimeouts DEFAULT = new RouteTimeouts(null, null);

  // GEP-2257: Go's notation without fractions, at most four units of at most five digits.
  private static final Pattern NOTATION = Pattern.compile("([0-9]{1,5}(h|ms|m|s)){1,4}");
  private static final Pattern UNIT = Pattern.compile("([0-9]+)(h|ms|m|s)");

  static RouteTimeouts read(Fields fields) {
    Duration request = duration(fields, "request");
    Duration backendRequest = duration(fields, "backendRequest");
    boolean limited = request != null && !request.isZero();
    if (limited && backendRequest != null && backendRequest.compareTo(request) > 0) {
      throw fields.invalid("backendRequest", "is longer than the request time-out");
    }
    return new RouteTimeouts(request, backendRequest);
  }

  private static @Nullable Duration duration(Fields fields, String name) {
    String text = fields.text(name, NOTATION, "a duration such as 500ms or 1m30s").orElse(null);
    if (text == null) {
      return null;
    }
    Duration sum = Duration.ZERO;
    Matcher unit = UNIT.matcher(text);
    while (unit.find()) {
      long amount = Long.parseLong(unit.group(1));
      sum =
          sum.plus(
              switch (unit.group(2)) {
                case "h" -> Duration.ofHours(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMillis(amount);
              });
    }
    return sum;
  }

  Map<String, Object> toMap() {
    return new Members()
        .put("request", notation(request))
        .put("backendRequest", notation(backendRequest))
        .toMap();
  }

  private static @Nullable String notation(@Nullable Duration duration) {
    if (duration == null) {
      return null;
    }
    if (duration.isZero()) {
      return "0s";
    }
    var text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
