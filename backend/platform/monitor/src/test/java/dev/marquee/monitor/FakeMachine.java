package dev.marquee.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Two neighbours of the service on real sockets: metrics as cAdvisor names them, of a pod of show
 * 'mine' that uses half a core and of one of show 'theirs'; and a {@code deploy} that knows the
 * token 'owner' as the seller of 'mine'.
 */
final class FakeMachine implements AutoCloseable {
  private final HttpServer server;
  private final long start = System.nanoTime();
  private volatile int deployStatus;

  FakeMachine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics()));
    server.createContext(
        "/api/deployments/", exchange -> answer(exchange, deployStatus(exchange), "{}"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lets {@code deploy} answer that status to everyone; 0 lets it answer as it should. */
  void deployAnswers(int status) {
    deployStatus = status;
  }

  private int deployStatus(HttpExchange exchange) {
    if (deployStatus != 0) {
      return deployStatus;
    }
    boolean known = exchange.getRequestHeaders().containsKey("Authorization");
    return known && exchange.getRequestURI().getPath().startsWith("/api/deployments/mine")
        ? 200
        : 404;
  }

  private String metrics() {
    double seconds = (System.nanoTime() - start) / 1e9;
    StringBuilder text = new StringBuilder();
    for (String show : new String[] {"mine", "theirs"}) {
      String labels =
          "{namespace=\"show-"
              + show
              + "\",pod=\"ticketing-7c9d8f6b5-x2x4q\",container=\"ticketing\",image=\"i\"} ";
      text.append("container_cpu_usage_seconds_total")
          .append(labels)
          .append(seconds / 2)
          .append('\n');
      text.append("container_memory_working_set_bytes")
          .append(labels)
          .append("mine".equals(show) ? 1000 : 2000)
          .append('\n');
      text.append("container_spec_memory_limit_bytes").append(labels).append(4096).append('\n');
      text.append("container_spec_cpu_quota").append(labels).append(50000).append('\n');
      text.append("container_spec_cpu_period").append(labels).append(100000).append('\n');
      String pod =
          "{namespace=\"show-" + show + "\",pod=\"ticketing-7c9d8f6b5-x2x4q\",interface=\"eth0\"} ";
      text.append("container_network_receive_bytes_total").append(pod).append(0).append('\n');
      text.append("container_network_transmit_bytes_total")
          .append(pod)
          .append(seconds * 100)
          .append('\n');
    }
    return text.toString();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
