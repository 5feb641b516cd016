package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.marquee.localcluster.access.Access;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Call {
  private static final int MAXIMUM_BODY_BYTES = 32 << 20;

  private final HttpExchange exchange;
  private final Access access;
  private final Map<String, String> query;

  Call(HttpExchange exchange, Access access) {
    this.exchange = exchange;
    this.access = access;
    this.query = parse(exchange.getRequestURI().getRawQuery());
  }

  /** The value of a query parameter, when it is there and not empty. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  String requiredQuery(String name) {
    return query(name)
        .orElseThrow(() -> ApiProblem.malformed("The parameter " + name + " is missing."));
  }

  String lastPathElement() {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  ObjectNode body() throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAXIMUM_BODY_BYTES + 1);
    if (bytes.length > MAXIMUM_BODY_BYTES) {
      throw new ApiProblem(413, "TOO_LARGE", "The body is larger than 32 MiB.");
    }
    try {
      if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw ApiProblem.malformed("The body is no JSON: " + e.getOriginalMessage());
    }
    throw ApiProblem.malformed("The body must be a JSON object.");
  }

  boolean reaches(String namespace) {
    return access.reaches(namespace);
  }

  void requireEverything() {
    if (!(access instanceof Access.Everything)) {
      throw forbidden();
    }
  }

  void requireNamespace(String namespace) {
    if (!access.reaches(namespace)) {
      throw forbidden();
    }
  }

  /** Without a namespace the call is about all of them. */
  void requireNamespace(Optional<String> namespace) {
    namespace.ifPresentOrElse(this::requireNamespace, this::requireEverything);
  }

  void json(int status, JsonNode body) throws IOException {
    send(status, "application/json", Json.write(body));
  }

  void text(String contentType, String body) throws IOException {
    send(200, contentType, body);
  }

  void accepted() throws IOException {
    exchange.sendResponseHeaders(202, -1);
  }

  /** Begins a stream of server-sent events. */
  EventStream events() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    return new EventStream(exchange.getResponseBody());
  }

  static void problem(HttpExchange exchange, ApiProblem problem) throws IOException {
    ObjectNode body =
        Json.object()
            .put("type", problem.type())
            .put("title", problem.code())
            .put("status", problem.status())
            .put("detail", problem.getMessage())
            .put("instance", exchange.getRequestURI().getPath())
            .put("code", problem.code())
            .put("traceId", UUID.randomUUID().toString());
    if (!problem.violations().isEmpty()) {
      body.set("violations", Json.MAPPER.valueToTree(problem.violations()));
    }
    send(exchange, problem.status(), "application/problem+json", Json.write(body));
  }

  private void send(int status, String contentType, String body) throws IOException {
    send(exchange, status, contentType, body);
  }

  private static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static ApiProblem forbidden() {
    return new ApiProblem(403, "FORBIDDEN", "The token is not good for this.");
  }

  private static Map<String, String> parse(@Nullable String raw) {
    var result = new HashMap<String, String>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        result.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return result;
  }
}
