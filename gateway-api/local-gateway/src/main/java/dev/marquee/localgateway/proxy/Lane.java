package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.upstream.UpstreamPool;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one event loop has: the connections of its clients, its tunnels and its pool of connections
 * to endpoints. Used on that event loop only.
 */
final class Lane {
  private static final long SWEEP_MILLIS = 500;

  private final EventLoop loop;
  private final UpstreamPool pool;
  private final Set<ClientConnection> clients = new HashSet<>();
  private final Set<Channel> tunnels = new HashSet<>();

  Lane(EventLoop loop, UpstreamPool pool) {
    this.loop = loop;
    this.pool = pool;
    loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  EventLoop loop() {
    return loop;
  }

  UpstreamPool pool() {
    return pool;
  }

  void add(ClientConnection client) {
    clients.add(client);
  }

  void remove(ClientConnection client) {
    clients.remove(client);
  }

  void addTunnel(Channel client) {
    tunnels.add(client);
  }

  void removeTunnel(Channel client) {
    tunnels.remove(client);
  }

  /** Ends what has no end of its own, and lets every client's running request be its last. */
  void drain() {
    List.copyOf(tunnels).forEach(Channel::close);
    List.copyOf(clients).forEach(ClientConnection::drain);
  }

  /**
   * Looks after time limits, for all connections at once: half a second more or less matters to
   * none of them.
   */
  private void sweep() {
    long now = System.nanoTime();
    List.copyOf(clients).forEach(client -> client.checkLimits(now));
    pool.sweep();
  }
}
