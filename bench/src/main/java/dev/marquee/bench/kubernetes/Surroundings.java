package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What {@code deploy} asks others for: the keys of {@code auth} and one template of {@code
 * template}, as that service ships it. Shows do not answer.
 */
final class Surroundings implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TEMPLATES =
      Path.of("backend/platform/template/src/main/resources/templates");
  private static final String NAME = "reserved-seating";
  private static final String VERSION_OF_IMAGES = "0.1.0";

  private final HttpServer server;
  private final JsonNode template;

  private Surroundings(HttpServer server, JsonNode template) {
    this.server = server;
    this.template = template;
  }

  static Surroundings start(Path root, String keySet) throws IOException {
    JsonNode template = template(root.resolve(TEMPLATES));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, 404, "{}"));
    server.createContext("/jwks", exchange -> answer(exchange, 200, keySet));
    server.createContext(
        "/templates/" + NAME + "/" + template.get("version").asText(),
        exchange -> answer(exchange, 200, template.toString()));
    server.start();
    return new Surroundings(server, template);
  }

  /** The template that is served. */
  JsonNode template() {
    return template;
  }

  String jwksUrl() {
    return origin() + "/jwks";
  }

  String templateUrl() {
    return origin() + "/templates";
  }

  /** Where a gateway would be. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The last version in the order of the index. */
  private static JsonNode template(Path folder) throws IOException {
    String latest = "";
    for (JsonNode each : JSON.readTree(folder.resolve("index.json").toFile()).get("templates")) {
      if (each.asText().startsWith(NAME + "/")) {
        latest = each.asText();
      }
    }
    ObjectNode template =
        (ObjectNode) JSON.readTree(folder.resolve(latest).resolve("template.json").toFile());
    template.get("components").forEach(Surroundings::nameImage);
    template.put("name", NAME).put("version", latest.substring(NAME.length() + 1));
    template.set(
        "parameters",
        JSON.readTree(folder.resolve(latest).resolve("parameters.schema.json").toFile()));
    return template;
  }

  private static void nameImage(JsonNode component) {
    String image = component.get("image").asText().replace("${project.version}", VERSION_OF_IMAGES);
    ((ObjectNode) component).put("image", image);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
