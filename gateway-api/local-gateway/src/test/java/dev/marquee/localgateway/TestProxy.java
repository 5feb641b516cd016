package dev.marquee.localgateway;

import dev.marquee.localgateway.cluster.LiveRoutes;
import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.proxy.Limits;
import dev.marquee.localgateway.proxy.ProxyServer;
import dev.marquee.localgateway.upstream.Endpoints;
import dev.marquee.localgateway.upstream.PodName;
import dev.marquee.routing.ClusterView;
import dev.marquee.routing.ServicePort;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.ParentReference;
import dev.marquee.routing.resource.PathMatch;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The data path alone, with routes from the test. */
final class TestProxy implements AutoCloseable {
  static final ServicePort SERVICE = new ServicePort("show-x", "web", 8080);

  final Endpoints endpoints = new Endpoints();
  final GatewayMetrics metrics = new GatewayMetrics();
  final LiveRoutes routes = new LiveRoutes(endpoints, metrics);
  private final EventLoopGroup loops;
  private final ProxyServer proxy;
  private final Channel server;

  TestProxy() throws IOException {
    this(Limits.DEFAULT, Transport.best(), 0);
  }

  TestProxy(Limits limits, Transport transport, int declaredPort) throws IOException {
    loops = new MultiThreadIoEventLoopGroup(2, transport.handler());
    proxy =
        new ProxyServer(
            loops,
            transport,
            routes,
            metrics,
            limits,
            () -> ThreadLocalRandom.current().nextLong());
    server = proxy.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), declaredPort);
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Sends everything to these ports of the loopback. */
  void forwardTo(int... ports) {
    forward(HttpRouteRule.forward(PathMatch.prefix("/"), BackendRef.service("web", 8080)), ports);
  }

  /** Serves one rule, whose backend {@code web} is at these ports of the loopback. */
  void forward(HttpRouteRule rule, int... ports) {
    HttpRoute route =
        HttpRoute.of(
            ObjectMetadata.of("show-x", "web"),
            ParentReference.gateway("marquee-system", "marquee"),
            rule);
    List<Endpoints.Key> keys =
        Arrays.stream(ports).mapToObj(port -> key("show-x", "web-" + port, port)).toList();
    routes.replace(
        ClusterView.of(List.of(route), java.util.Set.of(SERVICE)), Map.of(SERVICE, keys));
  }

  static Endpoints.Key key(String namespace, String pod, int port) {
    return new Endpoints.Key(
        new PodName(namespace, pod), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  void drain(Duration grace) throws InterruptedException {
    proxy.drain(server, grace);
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
