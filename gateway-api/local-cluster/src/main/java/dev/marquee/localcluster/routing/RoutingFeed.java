package dev.marquee.localcluster.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Subscription;
import dev.marquee.localcluster.services.ServiceView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The routing table, whole, and again whenever it has changed. */
public final class RoutingFeed {
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private JsonNode present = Json.object();

  /** Publishes the table when it differs from the one before. */
  public synchronized void update(ObjectStore store, List<ServiceView> services) {
    ObjectNode next = Json.object();
    ArrayNode routes = next.putArray("routes");
    store.list(Kind.HTTP_ROUTE.kindName()).forEach(routes::add);
    next.set("services", Json.MAPPER.valueToTree(services));
    if (!next.equals(present)) {
      present = next;
      listeners.forEach(listener -> listener.accept(next));
    }
  }

  /** Hears the present table, then every new one; the listener only queues. */
  public synchronized Subscription subscribe(Consumer<JsonNode> listener) {
    listener.accept(present);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
