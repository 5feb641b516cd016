package dev.marquee.localgateway.upstream;

import dev.marquee.localgateway.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one event loop to endpoints, so that a request and its answer never change
 * threads. The most recently used one is lent first; the others grow old and are closed.
 */
public final class UpstreamPool {
  private static final int MAXIMUM_IDLE = 64;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  // Below the idle time-outs of usual servers, so that it is we who close.
  private static final long IDLE_NANOS = Duration.ofSeconds(20).toNanos();

  private final EventLoop loop;
  private final Transport transport;
  private final LeastOutstanding balance = new LeastOutstanding();
  private final Map<Endpoint, Deque<UpstreamConnection>> idle = new HashMap<>();

  /** A pool for this event loop; all methods must be called on it. */
  public UpstreamPool(EventLoop loop, Transport transport) {
    this.loop = loop;
    this.transport = transport;
  }

  /** Picks an endpoint, never {@code without}; empty if there is none. */
  public Optional<Endpoint> pick(List<Endpoint> endpoints, @Nullable Endpoint without) {
    return balance.pick(endpoints, without);
  }

  /**
   * Lends a connection to an endpoint, idle or new. The listener is called, perhaps before this
   * returns.
   */
  public void lend(Endpoint endpoint, ResponseListener listener) {
    Deque<UpstreamConnection> connections = idle.get(endpoint);
    while (connections != null && !connections.isEmpty()) {
      UpstreamConnection connection = connections.removeLast();
      if (connection.channel().isActive()) {
        connection.lendTo(listener);
        listener.connected(connection);
        return;
      }
    }
    connect(endpoint, listener);
  }

  /** Lends a new connection to an endpoint. */
  public void connect(Endpoint endpoint, ResponseListener listener) {
    var initializer = new Initializer(endpoint, this);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(transport.channel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
            .handler(initializer)
            .connect(endpoint.address());
    connecting.addListener(_ -> {
      if (connecting.isSuccess()) {
        UpstreamConnection connection =
            connecting.channel().pipeline().get(UpstreamConnection.class);
        connection.lendTo(listener);
        listener.connected(connection);
      } else {
        listener.connectFailed(connecting.cause());
      }
    });
  }

  void giveBack(UpstreamConnection connection) {
    Endpoint endpoint = connection.endpoint();
    Deque<UpstreamConnection> connections = idle.computeIfAbsent(endpoint, _ -> new ArrayDeque<>());
    if (endpoint.isGone() || connections.size() >= MAXIMUM_IDLE) {
      connection.close();
    } else {
      connections.addLast(connection);
      connection.idleFrom(System.nanoTime());
    }
  }

  void forget(UpstreamConnection connection) {
    Deque<UpstreamConnection> connections = idle.get(connection.endpoint());
    if (connections != null) {
      connections.remove(connection);
    }
  }

  /** Closes connections that are too old or lead to endpoints that are gone. */
  public void sweep() {
    long now = System.nanoTime();
    for (Deque<UpstreamConnection> connections : idle.values()) {
      for (UpstreamConnection connection : List.copyOf(connections)) {
        if (connection.endpoint().isGone() || now - connection.idleSince() > IDLE_NANOS) {
          connections.remove(connection);
          connection.close();
        }
      }
    }
    idle.entrySet().removeIf(entry -> entry.getKey().isGone() && entry.getValue().isEmpty());
  }

  private static final class Initializer extends ChannelInitializer<Channel> {
    private final Endpoint endpoint;
    private final UpstreamPool pool;

    Initializer(Endpoint endpoint, UpstreamPool pool) {
      this.endpoint = endpoint;
      this.pool = pool;
    }

    @Override
    protected void initChannel(Channel channel) {
      var decoder = new UpstreamResponseDecoder();
      channel
          .pipeline()
          .addLast(new TrafficCounter(endpoint.traffic()), decoder, new HttpRequestEncoder())
          .addLast(new UpstreamConnection(channel, endpoint, pool, decoder));
    }
  }
}
