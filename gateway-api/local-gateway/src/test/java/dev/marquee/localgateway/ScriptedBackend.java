package dev.marquee.localgateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that does with each of its connections what a test tells it to. */
final class ScriptedBackend implements AutoCloseable {
  /** What to do with a connection; it is closed afterwards. */
  interface Script {
    void serve(Connection connection) throws Exception;
  }

  /** A connection that the gateway opened. */
  record Connection(Socket socket, InputStream in, OutputStream out) {
    /**
     * Reads a request's head, up to and without the empty line; empty at the end of the connection.
     */
    String head() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        head.append((char) next);
      }
      return head.substring(0, head.length() - 4);
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void answer(String body) throws IOException {
      send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final Script script;

  ScriptedBackend(Script script) throws IOException {
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /** A backend that answers every request with this text, for as long as the connection lasts. */
  static ScriptedBackend answering(String body) throws IOException {
    return new ScriptedBackend(connection -> {
      while (!connection.head().isEmpty()) {
        connection.answer(body);
      }
    });
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections that were opened so far. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Connection(socket, socket.getInputStream(), socket.getOutputStream()));
    } catch (Exception _) {
      // The other side has gone, or the test is over: what matters is asserted at the client.
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
