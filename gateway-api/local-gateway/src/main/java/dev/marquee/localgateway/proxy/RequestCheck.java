package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.answer.Refusal;
import dev.marquee.routing.RequestTarget;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the head of a request is fit to be routed and forwarded. */
sealed interface RequestCheck {
  // A name or an address, in brackets if of IPv6, with an optional port: no user information, no
  // percent signs.
  Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  /**
   * It is.
   *
   * @param host as the client named it; empty for an HTTP/1.0 client that named none
   */
  record Passed(String host, RequestTarget.Accepted target) implements RequestCheck {}

  /** It is not: to be answered so, and the connection to be closed. */
  record Failed(Refusal refusal) implements RequestCheck {}

  static RequestCheck of(HttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return new Failed(undecodable(request.decoderResult().cause()));
    }
    HttpVersion version = request.protocolVersion();
    boolean older = version.equals(HttpVersion.HTTP_1_0);
    if (!older && !version.equals(HttpVersion.HTTP_1_1)) {
      return new Failed(
          new Refusal(
              505, "HTTP_VERSION_NOT_SUPPORTED", "Only HTTP/1.0 and HTTP/1.1 are served.", 0));
    }
    if (request.method().equals(HttpMethod.CONNECT) || request.method().equals(HttpMethod.TRACE)) {
      return new Failed(new Refusal(405, "METHOD_NOT_ALLOWED", "This method is not served.", 0));
    }
    HttpHeaders headers = request.headers();
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
    if (!encodings.isEmpty()
        && (older || !chunked || headers.contains(HttpHeaderNames.CONTENT_LENGTH))) {
      return malformed("The Transfer-Encoding is ambiguous or not supported.");
    }
    String expectation = headers.get(HttpHeaderNames.EXPECT);
    if (expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
      return new Failed(
          new Refusal(417, "EXPECTATION_FAILED", "Only Expect: 100-continue is known.", 0));
    }
    return ofAddress(request, headers.getAll(HttpHeaderNames.HOST), older);
  }

  private static RequestCheck ofAddress(HttpRequest request, List<String> hosts, boolean older) {
    if (hosts.size() > 1 || (hosts.isEmpty() && !older)) {
      return malformed("There must be one Host header.");
    }
    String host = hosts.isEmpty() ? "" : hosts.getFirst();
    String target = request.uri();
    // The absolute form is for proxies, yet every server must accept it, and its host wins (RFC
    // 9112, section 3.2.2).
    if (target.toLowerCase(Locale.ROOT).startsWith("http://")) {
      int path = indexOfPath(target);
      host = target.substring("http://".length(), path);
      target = path == target.length() ? "/" : target.substring(path);
      target = target.startsWith("?") ? "/" + target : target;
    }
    if (!host.isEmpty() && !HOST.matcher(host).matches()) {
      return malformed("The Host is malformed.");
    }
    return switch (RequestTarget.of(target)) {
      case RequestTarget.Accepted accepted -> new Passed(host, accepted);
      case RequestTarget.Refused(String reason) -> malformed(reason);
    };
  }

  private static int indexOfPath(String target) {
    for (int i = "http://".length(); i < target.length(); i++) {
      if (target.charAt(i) == '/' || target.charAt(i) == '?') {
        return i;
      }
    }
    return target.length();
  }

  private static Refusal undecodable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          new Refusal(414, "URI_TOO_LONG", "The request line is too long.", 0);
      case TooLongHttpHeaderException _ ->
          new Refusal(
              431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "The request headers are too large.", 0);
      default -> Refusal.malformed("The request is not well-formed HTTP.");
    };
  }

  private static RequestCheck malformed(String detail) {
    return new Failed(Refusal.malformed(detail));
  }
}
