package dev.marquee.deploy.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves one template of three components, as the template service would. */
public final class TemplateServer implements AutoCloseable {
  private static final String PATH = "/api/templates/reserved-seating/1.0.0";

  private final HttpServer server;
  private volatile int status = 200;

  /** Starts on a free port. */
  public TemplateServer() {
    try (InputStream template = TemplateServer.class.getResourceAsStream("/template.json")) {
      byte[] content = template.readAllBytes();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals(PATH);
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
