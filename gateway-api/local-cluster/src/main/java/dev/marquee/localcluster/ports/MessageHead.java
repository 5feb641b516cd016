package dev.marquee.localcluster.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the head of an HTTP/1.x message says about its end and the connection's (RFC 9112, sections
 * 6.3 and 9.3).
 *
 * @param method of a request; empty for a response
 * @param status of a response; 0 for a request
 * @param body how long the body is, as the head alone tells it
 * @param keepsConnection whether the connection stays when the message has ended
 */
record MessageHead(String method, int status, Body body, boolean keepsConnection) {
  /** How the end of a body is found. */
  sealed interface Body {
    /** So many bytes. */
    record Length(long bytes) implements Body {}

    /** Chunks, with their own sizes. */
    record Chunked() implements Body {}

    /** All that comes before the connection ends. */
    record UntilEnd() implements Body {}
  }

  private static final Body NONE = new Body.Length(0);

  /** Empty for what is no head of HTTP/1.x. */
  static Optional<MessageHead> parse(String text) {
    List<String> lines = text.lines().toList();
    String[] start = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 3);
    List<String> fields = lines.subList(Math.min(1, lines.size()), lines.size());
    if (start.length == 3 && start[2].startsWith("HTTP/1.")) {
      return body(fields, NONE).map(body -> head(start[0], 0, start[2], body, fields));
    }
    if (start.length >= 2 && start[0].startsWith("HTTP/1.") && start[1].matches("[1-5]\\d\\d")) {
      int status = Integer.parseInt(start[1]);
      boolean empty = status < 200 || status == 204 || status == 304;
      return (empty ? Optional.of(NONE) : body(fields, new Body.UntilEnd()))
          .map(body -> head("", status, start[0], body, fields));
    }
    return Optional.empty();
  }

  /** The body of this response to a request: HEAD is answered without one. */
  Body bodyOfAnswerTo(MessageHead request) {
    return request.method().equals("HEAD") ? NONE : body;
  }

  /** An answer before the answer proper. */
  boolean isInformational() {
    return status >= 100 && status < 200 && status != 101;
  }

  /** From here on the connection speaks another protocol. */
  boolean isUpgrade() {
    return status == 101;
  }

  private static MessageHead head(
      String method, int status, String version, Body body, List<String> fields) {
    List<String> options = values(fields, "connection");
    boolean stays =
        !options.contains("close")
            && (!version.equals("HTTP/1.0") || options.contains("keep-alive"));
    return new MessageHead(method, status, body, stays);
  }

  /** Empty when the head does not tell clearly. */
  private static Optional<Body> body(List<String> fields, Body otherwise) {
    List<String> codings = values(fields, "transfer-encoding");
    List<String> lengths = values(fields, "content-length").stream().distinct().toList();
    if (!codings.isEmpty()) {
      return codings.getLast().equals("chunked") && lengths.isEmpty()
          ? Optional.of(new Body.Chunked())
          : Optional.empty();
    }
    if (lengths.isEmpty()) {
      return Optional.of(otherwise);
    }
    return lengths.size() == 1 && lengths.getFirst().matches("\\d{1,18}")
        ? Optional.of(new Body.Length(Long.parseLong(lengths.getFirst())))
        : Optional.empty();
  }

  /** The members of a list field, in lower case. */
  private static List<String> values(List<String> fields, String name) {
    var values = new ArrayList<String>();
    for (String field : fields) {
      int colon = field.indexOf(':');
      if (colon > 0 && field.substring(0, colon).equalsIgnoreCase(name)) {
        for (String value : field.substring(colon + 1).split(",")) {
          values.add(value.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return values;
  }
}
