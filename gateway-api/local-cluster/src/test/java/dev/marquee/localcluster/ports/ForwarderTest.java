package dev.marquee.localcluster.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Byte for byte, with endpoints whose answers the test decides. */
class ForwarderTest {
  private static final int PATIENCE_MILLIS = 10_000;

  private volatile List<Integer> targets = List.of();
  private Forwarder forwarder;
  private int port;
  private Peer first;
  private Peer second;

  @BeforeEach
  void start() throws IOException {
    first = new Peer();
    second = new Peer();
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    forwarder = Forwarder.start(Forwarder.Kind.REQUESTS, port, () -> targets);
  }

  @AfterEach
  void stop() throws IOException {
    forwarder.close();
    first.close();
    second.close();
  }

  @Test
  void aConnectionThatIsKeptMovesToAnotherEndpointWhenItsOwnIsNoLongerListed() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "GET /1 HTTP/1.1\r\n\r\n");
      Socket one = first.accepted();
      expect(one, "GET /1 HTTP/1.1\r\n\r\n");
      targets = List.of(second.port());
      // The one that is running is finished where it began.
      send(one, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      expect(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

      send(client, "POST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");

      Socket two = second.accepted();
      expect(two, "POST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");
      send(two, "HTTP/1.1 204 No Content\r\n\r\n");
      expect(client, "HTTP/1.1 204 No Content\r\n\r\n");
      assertEquals(-1, one.getInputStream().read());
    }
  }

  @Test
  void anEndpointThatIsListedKeepsItsConnection() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "HEAD / HTTP/1.1\r\n\r\n");
      Socket endpoint = first.accepted();
      expect(endpoint, "HEAD / HTTP/1.1\r\n\r\n");
      send(endpoint, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
      expect(client, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");

      send(client, "GET / HTTP/1.1\r\n\r\n");
      expect(endpoint, "GET / HTTP/1.1\r\n\r\n");
      send(endpoint, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n");
      expect(client, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n");
    }
  }

  @Test
  void chunksPassAsTheyAreInBothDirections() throws Exception {
    targets = List.of(first.port());
    String chunks = "5;name=value\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\nTrailer: x\r\n\r\n";
    try (Socket client = connect()) {
      String request = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
      // In two pieces, the first of which ends within a chunk's size.
      send(client, request.substring(0, 70));
      Socket endpoint = first.accepted();
      expect(endpoint, request.substring(0, 70));
      send(client, request.substring(70));
      expect(endpoint, request.substring(70));
      String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
      send(endpoint, answer);
      expect(client, answer);

      targets = List.of(second.port());
      send(client, "GET /next HTTP/1.1\r\n\r\n");
      expect(second.accepted(), "GET /next HTTP/1.1\r\n\r\n");
    }
  }

  @Test
  void anAnswerWithoutLengthEndsWithTheConnection() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "GET / HTTP/1.1\r\n\r\n");
      try (Socket endpoint = first.accepted()) {
        expect(endpoint, "GET / HTTP/1.1\r\n\r\n");
        send(endpoint, "HTTP/1.1 200 OK\r\n\r\nall there is");
      }
      expect(client, "HTTP/1.1 200 OK\r\n\r\nall there is");
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void anAnswerThatBreaksOffBreaksTheConnectionOfTheClient() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "GET / HTTP/1.1\r\n\r\n");
      try (Socket endpoint = first.accepted()) {
        expect(endpoint, "GET / HTTP/1.1\r\n\r\n");
        send(endpoint, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      }
      expect(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void aClientThatLeavesIsNoticedByTheEndpointBeforeItAnswers() throws Exception {
    targets = List.of(first.port());
    Socket endpoint;
    try (Socket client = connect()) {
      send(client, "GET /events HTTP/1.1\r\n\r\n");
      endpoint = first.accepted();
      expect(endpoint, "GET /events HTTP/1.1\r\n\r\n");
    }
    assertEquals(-1, endpoint.getInputStream().read());
  }

  @Test
  void anotherProtocolPassesBothWays() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "GET /socket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
      Socket endpoint = first.accepted();
      expect(endpoint, "GET /socket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
      send(endpoint, "HTTP/1.1 101 Switching Protocols\r\n\r\nserver first");
      expect(client, "HTTP/1.1 101 Switching Protocols\r\n\r\nserver first");
      targets = List.of(second.port());
      send(client, "then the client");
      expect(endpoint, "then the client");
      client.shutdownOutput();
      assertEquals(-1, endpoint.getInputStream().read());
      send(endpoint, "bye");
      endpoint.close();
      expect(client, "bye");
    }
  }

  @Test
  void whatIsNotHttpPassesToo() throws Exception {
    targets = List.of(first.port());
    try (Socket client = connect()) {
      send(client, "PRI * HTTP/2.0\r\n\r\nSM");
      Socket endpoint = first.accepted();
      expect(endpoint, "PRI * HTTP/2.0\r\n\r\nSM");
      send(endpoint, "frames");
      expect(client, "frames");
    }
  }

  @Test
  void withoutAnEndpointTheConnectionIsClosedAndWithADeadOneTheNextIsAsked() throws Exception {
    try (Socket client = connect()) {
      send(client, "GET / HTTP/1.1\r\n\r\n");
      assertEquals(-1, client.getInputStream().read());
    }
    first.close();
    targets = List.of(first.port(), second.port());
    for (int i = 0; i < 2; i++) {
      try (Socket client = connect()) {
        send(client, "GET / HTTP/1.1\r\n\r\n");
        expect(second.accepted(), "GET / HTTP/1.1\r\n\r\n");
      }
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void expect(Socket socket, String text) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(text.length());
    assertEquals(text, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Listens, and hands out the connections that come. */
  private static final class Peer {
    private final ServerSocket listener;
    private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();

    Peer() throws IOException {
      listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
      Thread.ofVirtual()
          .start(() -> {
            while (!listener.isClosed()) {
              try {
                Socket socket = listener.accept();
                socket.setSoTimeout(PATIENCE_MILLIS);
                connections.add(socket);
              } catch (IOException e) {
                // Closed by the test.
              }
            }
          });
    }

    int port() {
      return listener.getLocalPort();
    }

    Socket accepted() throws InterruptedException {
      Socket socket = connections.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (socket == null) {
        throw new AssertionError("Nobody connected");
      }
      return socket;
    }

    void close() throws IOException {
      listener.close();
      for (Socket socket : connections) {
        socket.close();
      }
    }
  }
}
