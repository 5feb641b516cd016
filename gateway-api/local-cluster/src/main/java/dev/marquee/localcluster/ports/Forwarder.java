package dev.marquee.localcluster.ports;

import java.io.IOException;
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
 * Listens on a loopback port and passes on to one of the ports that a supplier names at that time:
 * each request, or with {@link Kind#STREAMS} each connection. Without one, or when none answers,
 * the connection is closed.
 */
public final class Forwarder implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  /** What is passed on as one. */
  public enum Kind {
    /** Requests of HTTP/1.x; anything else like a stream, once the client has said something. */
    REQUESTS,
    /** Whole connections, in which the server may speak first. */
    STREAMS
  }

  private final Kind kind;
  private final ServerSocket listener;
  private final Supplier<List<Integer>> targets;
  private final Relay.Endpoints endpoints = new Ports();
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Forwarder(Kind kind, ServerSocket listener, Supplier<List<Integer>> targets) {
    this.kind = kind;
    this.listener = listener;
    this.targets = targets;
  }

  /**
   * @throws IOException when the port is taken
   */
  public static Forwarder start(Kind kind, int port, Supplier<List<Integer>> targets)
      throws IOException {
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    var forwarder = new Forwarder(kind, listener, targets);
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
    try (client) {
      client.setTcpNoDelay(true);
      switch (kind) {
        case REQUESTS -> new Relay(client, endpoints).run();
        case STREAMS -> tunnel(client);
      }
    } catch (IOException e) {
      // Nobody to pass it on to, or one side has gone: the other one sees a closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private void tunnel(Socket client) throws IOException, InterruptedException {
    try (Socket endpoint = endpoints.connect().socket()) {
      new Tunnel(client, endpoint).run();
    }
  }

  /** The ports that are named at the time, in turn. */
  private final class Ports implements Relay.Endpoints {
    @Override
    public Relay.Upstream connect() throws IOException {
      List<Integer> ports = targets.get();
      for (int attempt = 0; attempt < ports.size(); attempt++) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        var socket = new Socket();
        try {
          socket.setTcpNoDelay(true);
          socket.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              CONNECT_TIMEOUT_MILLIS);
          return new Relay.Upstream(port, socket, new MessageStream(socket));
        } catch (IOException e) {
          socket.close();
        }
      }
      throw new IOException("No endpoint answers");
    }

    @Override
    public boolean isListed(int port) {
      return targets.get().contains(port);
    }
  }
}
