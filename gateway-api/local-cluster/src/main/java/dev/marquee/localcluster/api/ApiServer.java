package dev.marquee.localcluster.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.localcluster.access.Access;
import dev.marquee.localcluster.access.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the interface on a loopback port, one virtual thread a request. */
public final class ApiServer implements AutoCloseable {
  static {
    // Without it the server leaves Nagle's algorithm on, which costs 40 ms an answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Answers one call. */
  interface Handler {
    void handle(Call call) throws IOException;
  }

  /** Where handlers are put: by method and path; a path that ends with '/' has one more element. */
  static final class Routes {
    private final Map<String, Handler> handlers = new HashMap<>();

    void add(String method, String path, Handler handler) {
      handlers.put(method + " " + path, handler);
    }

    private Optional<Handler> find(String method, String path) {
      Handler exact = handlers.get(method + " " + path);
      return Optional.ofNullable(
          exact != null
              ? exact
              : handlers.get(method + " " + path.substring(0, path.lastIndexOf('/') + 1)));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Tokens tokens;
  private final Routes routes;

  private ApiServer(HttpServer server, Tokens tokens, Routes routes) {
    this.server = server;
    this.tokens = tokens;
    this.routes = routes;
  }

  /**
   * @throws IOException when the port is taken
   */
  static ApiServer start(int port, Tokens tokens, Routes routes) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    var api = new ApiServer(server, tokens, routes);
    server.setExecutor(api.threads);
    server.createContext("/", api::serve);
    server.start();
    return api;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        Access access = authenticate(exchange);
        Handler handler =
            routes
                .find(exchange.getRequestMethod(), exchange.getRequestURI().getPath())
                .orElseThrow(() -> ApiProblem.notFound("There is no such call."));
        handler.handle(new Call(exchange, access));
      } catch (ApiProblem problem) {
        Call.problem(exchange, problem);
      } catch (java.io.UncheckedIOException e) {
        // What was asked could not be written to disk; nothing of it was made.
        Call.problem(
            exchange, new ApiProblem(507, "STATE_NOT_WRITABLE", String.valueOf(e.getMessage())));
      }
    }
  }

  private Access authenticate(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .filter(header -> header.startsWith("Bearer "))
        .flatMap(header -> tokens.check(header.substring("Bearer ".length())))
        .orElseThrow(
            () -> new ApiProblem(401, "UNAUTHORIZED", "A bearer token of this cluster is needed."));
  }
}
