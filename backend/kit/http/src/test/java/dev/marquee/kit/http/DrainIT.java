package dev.marquee.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service in a process of its own gets SIGTERM. */
class DrainIT {
  private static final int PATIENCE_MILLIS = 60_000;

  private int port;
  private int managementPort;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    port = freePort();
    managementPort = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Service.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOST",
                "127.0.0.1",
                "PORT",
                String.valueOf(port),
                "MANAGEMENT_PORT",
                String.valueOf(managementPort)));
    process = builder.inheritIO().start();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!answers(managementPort) || !answers(port)) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, "It does not start");
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void whatIsRunningAndWhatComesOverOpenConnectionsIsAnswered() throws Exception {
    try (var idle = new Connection(port);
        var busy = new Connection(port)) {
      assertEquals("keep-alive", idle.connectionAfter("GET /drain/quick"));
      assertEquals(200, readiness());
      busy.send("POST /drain/slow");
      // Answered only once the service has the other one.
      assertEquals("keep-alive", idle.connectionAfter("GET /drain/begun"));

      process.destroy();

      while (readiness() == 200) {
        assertTrue(process.isAlive(), "It was never unready");
      }
      assertEquals("close", idle.connectionAfter("POST /drain/quick"));
      try (var late = new Connection(port)) {
        assertEquals("close", late.connectionAfter("POST /drain/quick"));
      }
      assertEquals("close", busy.connection());
      assertTrue(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  private static boolean answers(int port) {
    try (var connection = new Connection(port)) {
      connection.send("GET /health/readiness");
      return connection.status() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private int readiness() throws IOException {
    try (var connection = new Connection(managementPort)) {
      connection.send("GET /health/readiness");
      return connection.status();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** HTTP by hand, for clients of the JDK hide what happens to a connection. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private String connection = "";

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    void send(String request) throws IOException {
      socket
          .getOutputStream()
          .write(
              (request + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads an answer and returns its status. */
    int status() throws IOException {
      String first = in.readLine();
      if (first == null) {
        throw new IOException("The connection was closed without an answer");
      }
      connection = "keep-alive";
      int length = 0;
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        String[] field = line.toLowerCase().split(": ", 2);
        if (field[0].equals("content-length")) {
          length = Integer.parseInt(field[1]);
        } else if (field[0].equals("connection")) {
          connection = field[1];
        }
      }
      in.skip(length);
      return Integer.parseInt(first.split(" ")[1]);
    }

    /** What a good answer says of the connection. */
    String connection() throws IOException {
      assertEquals(200, status());
      return connection;
    }

    String connectionAfter(String request) throws IOException {
      send(request);
      return connection();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** What is started. */
  static final class Service {
    public static void main(String[] arguments) {
      System.setProperty("kit.drain", "true");
      Micronaut.run(Service.class, arguments);
    }
  }

  @Controller("/drain")
  @Requires(property = "kit.drain")
  static class Endpoint {
    private final CountDownLatch begun = new CountDownLatch(1);

    @Get("/quick")
    String quick() {
      return "quick";
    }

    @Post("/quick")
    String quickEffect() {
      return "quick";
    }

    @Get("/begun")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String begun() throws InterruptedException {
      begun.await();
      return "begun";
    }

    @Post("/slow")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String slow() throws InterruptedException {
      begun.countDown();
      Thread.sleep(3000);
      return "slow";
    }
  }
}
