package dev.marquee.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A theater's own web site, of another origin: a static page that loads the ticketing app of a show
 * from the platform. Its server knows who is signed in, and hands on what the app asks of the show.
 */
final class ForeignHost implements AutoCloseable {
  private static final List<String> ASKED =
      List.of(
          "Accept",
          "Authorization",
          "Content-Type",
          "Idempotency-Key",
          "If-None-Match",
          "Last-Event-ID");
  private static final List<String> ANSWERED =
      List.of("Cache-Control", "Content-Type", "ETag", "Retry-After");
  private static final int NO_BODY = -1;
  private static final int CHUNKED = 0;

  private final Map<String, HttpHandler> pages = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String platform;
  private HttpServer server;
  private int port;

  private ForeignHost(String platform) {
    this.platform = platform;
  }

  /**
   * Opens the site.
   *
   * @param token the visitor's access token
   */
  static ForeignHost open(SharedShow show, String token) throws IOException {
    String platform = show.platform().origin();
    JsonNode user = show.platform().api().get("/api/auth/accounts/me", token).expect(200);
    byte[] visit =
        new ObjectMapper()
            .writeValueAsBytes(
                Map.of("platform", platform, "slug", show.slug(), "token", token, "user", user));
    ForeignHost host = new ForeignHost(platform);
    host.serve("/", "text/html; charset=utf-8", resource("index.html"));
    host.serve("/host.js", "text/javascript", resource("host.js"));
    host.serve("/visit.json", "application/json", visit);
    host.pages.put("/shows/", host::handOn);
    host.listen(0);
    return host;
  }

  /**
   * @param wanted 0 for any that is free
   */
  private void listen(int wanted) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
    server.setExecutor(threads);
    pages.forEach(server::createContext);
    server.start();
    port = server.getAddress().getPort();
  }

  /** Cannot be reached any more; what was being answered breaks off. */
  void lose() {
    server.stop(0);
  }

  /** Can be reached again where it was. */
  void find() throws IOException {
    listen(port);
  }

  String origin() {
    return "http://localhost:" + port;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = ForeignHost.class.getResourceAsStream("/foreign-host/" + name)) {
      return file.readAllBytes();
    }
  }

  private void serve(String path, String type, byte[] content) {
    pages.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
          }
        });
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<InputStream> response =
          client.send(asked(exchange), BodyHandlers.ofInputStream());
      for (String name : ANSWERED) {
        response
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      boolean empty = response.statusCode() == 204 || response.statusCode() == 304;
      exchange.sendResponseHeaders(response.statusCode(), empty ? NO_BODY : CHUNKED);
      try (InputStream from = response.body()) {
        stream(from, exchange.getResponseBody());
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest asked(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(platform + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : ASKED) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }

  /** Event streams are not kept back. */
  private static void stream(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
