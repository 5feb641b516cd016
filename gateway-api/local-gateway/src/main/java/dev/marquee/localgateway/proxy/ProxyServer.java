package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.Transport;
import dev.marquee.localgateway.cluster.LiveRoutes;
import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.upstream.UpstreamPool;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The public port. */
public final class ProxyServer {
  private static final int BACKLOG = 1024;

  private final LiveRoutes routes;
  private final GatewayMetrics metrics;
  private final Limits limits;
  private final RandomGenerator random;
  private final EventLoopGroup loops;
  private final Transport transport;
  private final Map<EventLoop, Lane> lanes = new IdentityHashMap<>();
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  /**
   * Prepares the port; {@link #bind} opens it.
   *
   * @param random draws backends by weight; safe for threads
   */
  public ProxyServer(
      EventLoopGroup loops,
      Transport transport,
      LiveRoutes routes,
      GatewayMetrics metrics,
      Limits limits,
      RandomGenerator random) {
    this.loops = loops;
    this.transport = transport;
    this.routes = routes;
    this.metrics = metrics;
    this.limits = limits;
    this.random = random;
    for (EventExecutor executor : loops) {
      EventLoop loop = (EventLoop) executor;
      lanes.put(loop, new Lane(loop, new UpstreamPool(loop, transport)));
    }
  }

  /**
   * Opens the port.
   *
   * @param declaredPort the port as routes and redirects know it; 0 for the one that is bound
   * @return the server's channel
   * @throws IOException if the address cannot be had
   */
  public Channel bind(InetSocketAddress address, int declaredPort) throws IOException {
    var future =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(new Initializer(declaredPort))
            .bind(address)
            .awaitUninterruptibly();
    if (!future.isSuccess()) {
      throw new IOException(
          "port "
              + address.getPort()
              + " of "
              + address.getHostString()
              + " cannot be had, "
              + future.cause().getMessage(),
          future.cause());
    }
    return future.channel();
  }

  /**
   * Lets running requests finish and closes every connection.
   *
   * @param server is closed first
   * @param grace how long requests may take to finish
   */
  public void drain(Channel server, Duration grace) throws InterruptedException {
    server.close().await(grace.toMillis(), TimeUnit.MILLISECONDS);
    for (Lane lane : lanes.values()) {
      lane.loop().execute(lane::drain);
    }
    // Each channel leaves the group as it closes; a new future sees those that are left now.
    clients.newCloseFuture().await(grace.toMillis(), TimeUnit.MILLISECONDS);
    clients.close().await(1, TimeUnit.SECONDS);
  }

  private final class Initializer extends ChannelInitializer<SocketChannel> {
    private final int declaredPort;

    Initializer(int declaredPort) {
      this.declaredPort = declaredPort;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      int port = declaredPort == 0 ? channel.localAddress().getPort() : declaredPort;
      clients.add(channel);
      Lane lane = lanes.get(channel.eventLoop());
      new ClientConnection(channel, new ProxyParts(routes, metrics, limits, port, random), lane)
          .install();
    }
  }
}
