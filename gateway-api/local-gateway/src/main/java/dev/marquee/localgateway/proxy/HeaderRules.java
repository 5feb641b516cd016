package dev.marquee.localgateway.proxy;

import dev.marquee.routing.resource.HeaderModification;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What happens to headers on their way through, either direction. */
final class HeaderRules {
  // RFC 9110, section 7.6.1, and what RFC 2616 listed beside them.
  private static final List<CharSequence> HOP_BY_HOP =
      List.of(
          HttpHeaderNames.CONNECTION,
          HttpHeaderNames.KEEP_ALIVE,
          HttpHeaderNames.PROXY_CONNECTION,
          HttpHeaderNames.PROXY_AUTHORIZATION,
          HttpHeaderNames.PROXY_AUTHENTICATE,
          HttpHeaderNames.TE,
          HttpHeaderNames.TRAILER,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.UPGRADE);

  // Neither a Connection header nor a route's filter may change how a message is framed or
  // addressed.
  private static final Set<String> FRAMING =
      Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "expect");

  private HeaderRules() {}

  /** Removes what is meant for one hop only, along with what the Connection header names. */
  static void removeHopByHop(HttpHeaders headers) {
    for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String name : line.split(",")) {
        String trimmed = name.trim().toLowerCase(Locale.ROOT);
        if (!trimmed.isEmpty() && !FRAMING.contains(trimmed)) {
          headers.remove(trimmed);
        }
      }
    }
    HOP_BY_HOP.forEach(headers::remove);
  }

  /** Makes a route's changes. */
  static void apply(List<HeaderModification> modifications, HttpHeaders headers) {
    if (!modifications.isEmpty()) {
      var editor = new Editor(headers);
      modifications.forEach(modification -> modification.applyTo(editor));
    }
  }

  private record Editor(HttpHeaders headers) implements HeaderModification.Editor {
    @Override
    public void set(String name, String value) {
      if (isFree(name)) {
        headers.set(name, value);
      }
    }

    @Override
    public void add(String name, String value) {
      if (isFree(name)) {
        headers.add(name, value);
      }
    }

    @Override
    public void remove(String name) {
      if (isFree(name)) {
        headers.remove(name);
      }
    }

    private static boolean isFree(String name) {
      return !FRAMING.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
