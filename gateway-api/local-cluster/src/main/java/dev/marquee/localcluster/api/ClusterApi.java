package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.access.Tokens;
import dev.marquee.localcluster.metrics.NetworkCounters;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.routing.RoutingFeed;
import java.io.IOException;
import java.util.function.Supplier;

/** Puts the parts of the interface together. */
public final class ClusterApi implements AutoCloseable {
  private volatile boolean closed;
  private final ApiServer server;

  /**
   * Starts serving.
   *
   * @param status the listing for people
   * @param shutdown called when somebody asks for the end; must return at once
   * @throws IOException when the port is taken
   */
  public ClusterApi(
      int port,
      ObjectStore store,
      PodFleet fleet,
      RoutingFeed routing,
      Tokens tokens,
      NetworkCounters network,
      Supplier<ObjectNode> status,
      Runnable shutdown)
      throws IOException {
    var routes = new ApiServer.Routes();
    new ObjectCalls(store, () -> closed).addTo(routes);
    new LogCalls(fleet, () -> closed).addTo(routes);
    new ClusterCalls(fleet, routing, tokens, network, status, shutdown, () -> closed).addTo(routes);
    this.server = ApiServer.start(port, tokens, routes);
  }

  @Override
  public void close() {
    closed = true;
    server.close();
  }
}
