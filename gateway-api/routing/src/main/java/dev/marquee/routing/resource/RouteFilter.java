package dev.marquee.routing.resource;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step that a request or its response passes on its way. */
public sealed interface RouteFilter {
  Set<Integer> REDIRECT_STATUSES = Set.of(301, 302, 303, 307, 308);

  /** Changes the headers that the backend sees. */
  record RequestHeaders(HeaderModification modification) implements RouteFilter {}

  /** Changes the headers that the client sees. */
  record ResponseHeaders(HeaderModification modification) implements RouteFilter {}

  /**
   * Answers with a redirect. What is null is taken from the request, the port as the specification
   * says.
   *
   * @param statusCode one of 301, 302, 303, 307, 308
   */
  record Redirect(
      @Nullable String scheme,
      @Nullable String hostname,
      @Nullable PathModifier path,
      @Nullable Integer port,
      int statusCode)
      implements RouteFilter {}

  /** Changes the host and the path that the backend sees; what is null stays. */
  record Rewrite(@Nullable String hostname, @Nullable PathModifier path) implements RouteFilter {}

  /**
   * A filter that this library does not know. The specification forbids skipping it: requests of
   * its rule get an error.
   *
   * @param raw the filter as it was read
   */
  record Unsupported(String type, Map<String, Object> raw) implements RouteFilter {
    public Unsupported {
      raw = Map.copyOf(raw);
    }
  }

  static RouteFilter read(Fields fields) {
    String type = fields.requiredText("type");
    return switch (type) {
      case "RequestHeaderModifier" ->
          new RequestHeaders(
              HeaderModification.read(fields.requiredObject("requestHeaderModifier")));
      case "ResponseHeaderModifier" ->
          new ResponseHeaders(
              HeaderModification.read(fields.requiredObject("responseHeaderModifier")));
      case "RequestRedirect" -> readRedirect(fields.requiredObject("requestRedirect"));
      case "URLRewrite" -> readRewrite(fields.requiredObject("urlRewrite"));
      default -> new Unsupported(type, fields.raw());
    };
  }

  private static Redirect readRedirect(Fields fields) {
    String scheme = fields.text("scheme").orElse(null);
    if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      throw fields.invalid("scheme", "'" + scheme + "' is neither http nor https");
    }
    int status = fields.integer("statusCode", 300, 399).orElse(302);
    if (!REDIRECT_STATUSES.contains(status)) {
      throw fields.invalid(
          "statusCode", status + " is none of " + REDIRECT_STATUSES.stream().sorted().toList());
    }
    OptionalInt port = fields.integer("port", 1, 65535);
    return new Redirect(
        scheme,
        fields.text("hostname", Hostname.PRECISE, "a hostname").orElse(null),
        fields.object("path").map(PathModifier::read).orElse(null),
        port.isPresent() ? Integer.valueOf(port.getAsInt()) : null,
        status);
  }

  private static Rewrite readRewrite(Fields fields) {
    return new Rewrite(
        fields.text("hostname", Hostname.PRECISE, "a hostname").orElse(null),
        fields.object("path").map(PathModifier::read).orElse(null));
  }

  /** As an item of a {@code filters} list. */
  default Map<String, Object> toMap() {
    return switch (this) {
      case RequestHeaders(HeaderModification modification) ->
          filter("RequestHeaderModifier", "requestHeaderModifier", modification.toMap());
      case ResponseHeaders(HeaderModification modification) ->
          filter("ResponseHeaderModifier", "responseHeaderModifier", modification.toMap());
      case Redirect(
              String scheme,
              String hostname,
              PathModifier path,
              Integer port,
              int statusCode) ->
          filter(
              "RequestRedirect",
              "requestRedirect",
              new Members()
                  .put("scheme", scheme)
                  .put("hostname", hostname)
                  .put("path", path == null ? null : path.toMap())
                  .put("port", port)
                  .put("statusCode", statusCode)
                  .toMap());
      case Rewrite(String hostname, PathModifier path) ->
          filter(
              "URLRewrite",
              "urlRewrite",
              new Members()
                  .put("hostname", hostname)
                  .put("path", path == null ? null : path.toMap())
                  .toMap());
      case Unsupported(String type, Map<String, Object> raw) -> raw;
    };
  }

  private static Map<String, Object> filter(String type, String field, Map<String, Object> body) {
    return new Members().put("type", type).put(field, body).toMap();
  }
}
