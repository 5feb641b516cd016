package dev.marquee.localgateway.proxy;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * W3C Trace Context: one identifier for a request in the logs and problems of every service it
 * passes.
 */
final class TraceContext {
  private static final String HEADER = "traceparent";
  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceContext() {}

  /** The request's trace. A request that comes without one gets one, and passes it on. */
  static String of(HttpHeaders headers) {
    String parent = headers.get(HEADER);
    if (parent != null) {
      Matcher matcher = PARENT.matcher(parent);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    // Not a secret, only distinct.
    var random = ThreadLocalRandom.current();
    String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
    headers.set(HEADER, "00-%s-%016x-00".formatted(trace, random.nextLong() | 1));
    return trace;
  }
}
