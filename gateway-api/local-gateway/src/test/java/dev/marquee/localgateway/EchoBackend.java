package dev.marquee.localgateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A backend that tells what it saw, as the Gateway API's conformance suite has it: {@code
 * ?delay=1s} makes it wait, {@code X-Echo-Set-Header} sets headers of its answer.
 */
final class EchoBackend implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final String namespace;
  private final String service;
  private final AtomicInteger requests = new AtomicInteger();

  EchoBackend(String namespace, String service) throws IOException {
    this.namespace = namespace;
    this.service = service;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String query = exchange.getRequestURI().getRawQuery();
      if (query != null && query.contains("delay=1s")) {
        Thread.sleep(1000);
      }
      String setHeaders = exchange.getRequestHeaders().getFirst("X-Echo-Set-Header");
      if (setHeaders != null) {
        for (String header : setHeaders.split(",")) {
          int colon = header.indexOf(':');
          exchange
              .getResponseHeaders()
              .add(header.substring(0, colon).trim(), header.substring(colon + 1).trim());
        }
      }
      byte[] body =
          JSON.writeValueAsBytes(
              Map.of(
                  "path", exchange.getRequestURI().toString(),
                  "method", exchange.getRequestMethod(),
                  "host", String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                  "headers", exchange.getRequestHeaders(),
                  "namespace", namespace,
                  "service", service));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
