package dev.marquee.localgateway;

import dev.marquee.localgateway.cluster.LiveRoutes;
import dev.marquee.localgateway.cluster.NetworkReport;
import dev.marquee.localgateway.cluster.RoutingFeed;
import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.management.ManagementHandler;
import dev.marquee.localgateway.management.ManagementServer;
import dev.marquee.localgateway.proxy.Limits;
import dev.marquee.localgateway.proxy.ProxyServer;
import dev.marquee.localgateway.upstream.Endpoints;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Everything the gateway runs, wired. */
public final class GatewayProcess implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GatewayProcess.class.getName());
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final Settings settings;
  private final EventLoopGroup loops;
  private final HttpClient client;
  private final RoutingFeed feed;
  private final NetworkReport report;
  private final ProxyServer proxy;
  private final Channel server;
  private final Channel management;
  private volatile boolean draining;

  private GatewayProcess(Settings settings, Limits limits, Transport transport) throws IOException {
    this.settings = settings;
    var endpoints = new Endpoints();
    var metrics = new GatewayMetrics();
    var routes = new LiveRoutes(endpoints, metrics);
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), transport.handler());
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    feed =
        new RoutingFeed(
            client,
            settings.clusterUrl(),
            settings.clusterToken(),
            routes,
            RandomGenerator.getDefault());
    report = new NetworkReport(client, settings.clusterUrl(), settings.clusterToken(), endpoints);
    proxy =
        new ProxyServer(
            loops,
            transport,
            routes,
            metrics,
            limits,
            () -> ThreadLocalRandom.current().nextLong());
    var handler = new ManagementHandler(() -> !draining && routes.state().isPresent(), metrics);
    try {
      management =
          ManagementServer.bind(
              loops,
              transport,
              new InetSocketAddress(settings.host(), settings.managementPort()),
              handler);
      server = proxy.bind(new InetSocketAddress(settings.host(), settings.port()), 0);
    } catch (IOException e) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw e;
    }
  }

  /**
   * Opens both ports and begins to follow the local cluster.
   *
   * @throws IOException if a port cannot be had; nothing is left running then
   */
  public static GatewayProcess start(Settings settings, Limits limits, Transport transport)
      throws IOException {
    var process = new GatewayProcess(settings, limits, transport);
    process.feed.start();
    process.report.start();
    LOG.log(Level.INFO, "Serving on " + process.server.localAddress() + ", " + settings);
    return process;
  }

  /** The public port that is bound. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** The management port that is bound. */
  public int managementPort() {
    return ((InetSocketAddress) management.localAddress()).getPort();
  }

  /** Drains and ends: running requests may finish within the time that the settings give them. */
  @Override
  public void close() {
    draining = true;
    try {
      proxy.drain(server, settings.drain());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    feed.close();
    report.close();
    client.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
