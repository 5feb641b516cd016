package dev.marquee.deploy.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves a template of three components, and smaller ones, as the template service would. */
public final class TemplateServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, byte[]> templates = new ConcurrentHashMap<>();
  private volatile int status = 200;

  /** Starts on a free port. */
  public TemplateServer() {
    try (InputStream template = TemplateServer.class.getResourceAsStream("/template.json")) {
      templates.put("/api/templates/reserved-seating/1.0.0", template.readAllBytes());
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] content = templates.get(exchange.getRequestURI().getPath());
            boolean known = content != null;
            byte[] body = known && status == 200 ? content : "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? status : 404, body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          });
      server.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Also serves a template with only some of the components. */
  public void serve(String name, String version, List<String> components) {
    try {
      ObjectNode template =
          (ObjectNode) JSON.readTree(templates.get("/api/templates/reserved-seating/1.0.0"));
      template.put("name", name).put("version", version);
      ArrayNode kept = JSON.createArrayNode();
      template
          .get("components")
          .forEach(component -> {
            if (components.contains(component.get("name").asText())) {
              kept.add(component);
            }
          });
      template.set("components", kept);
      templates.put("/api/templates/" + name + "/" + version, JSON.writeValueAsBytes(template));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Also serves the template with a component that takes payments and hears of events. */
  public void servePaying(String name, String version, String component) {
    try {
      ObjectNode template =
          (ObjectNode) JSON.readTree(templates.get("/api/templates/reserved-seating/1.0.0"));
      template.put("name", name).put("version", version);
      template
          .get("components")
          .forEach(each -> {
            if (each.get("name").asText().equals(component)) {
              ((ObjectNode) each).put("events", true).put("payments", true);
            }
          });
      templates.put("/api/templates/" + name + "/" + version, JSON.writeValueAsBytes(template));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Also serves the template with a component that sells merchandise. */
  public void serveWithMerchandise(String name, String version) {
    try {
      ObjectNode template =
          (ObjectNode) JSON.readTree(templates.get("/api/templates/reserved-seating/1.0.0"));
      template.put("name", name).put("version", version);
      ArrayNode components = (ArrayNode) template.get("components");
      ObjectNode merchandise = components.get(0).deepCopy();
      components.add(merchandise.put("name", "merchandise").put("path", "/api/merchandise"));
      templates.put("/api/templates/" + name + "/" + version, JSON.writeValueAsBytes(template));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** From now on it answers with this status. */
  public void answerWith(int status) {
    this.status = status;
  }

  /** What to set as {@code TEMPLATE_URL}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/templates";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
