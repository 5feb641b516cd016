package dev.marquee.localcluster.ports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Listens on a loopback port and passes each connection on to one of the ports that a supplier
 * names at that time, in turn. Without one, or when none answers, the connection is closed.
 */
public final class Forwarder implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final Supplier<List<Integer>> targets;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Forwarder(ServerSocket listener, Supplier<List<Integer>> targets) {
    this.listener = listener;
    this.targets = targets;
  }

  /**
   * @throws IOException when the port is taken
   */
  public static Forwarder start(int port, Supplier<List<Integer>> targets) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    var forwarder = new Forwarder(listener, targets);
    Thread.ofVirtual().name("forward-" + port).start(forwarder::accept);
    return forwarder;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that left before it was accepted: the loop's condition tells.
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket upstream = connect()) {
      open.add(upstream);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> copy(upstream, client));
      copy(client, upstream);
      answers.join();
      open.remove(upstream);
    } catch (IOException e) {
      // Nobody to pass it on to: the client sees a closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private Socket connect() throws IOException {
    List<Integer> ports = targets.get();
    for (int attempt = 0; attempt < ports.size(); attempt++) {
      int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
      var socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
      }
    }
    throw new IOException("No endpoint answers");
  }

  /** Copies until the end and passes the end on; a broken connection breaks the other one too. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing a broken connection has nothing left to lose.
    }
  }
}
