package dev.marquee.localgateway.cluster;

import dev.marquee.localgateway.upstream.Endpoints;
import dev.marquee.localgateway.upstream.PodName;
import dev.marquee.routing.ServicePort;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.InvalidResource;
import dev.marquee.routing.resource.ReferenceGrant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One event of {@code GET /v1/routing}: the whole of what there is to route.
 *
 * @param refused what is wrong with routes that cannot be served; the others are served
 *     nevertheless
 */
public record RoutingSnapshot(
    List<HttpRoute> routes,
    Map<ServicePort, List<Endpoints.Key>> services,
    List<ReferenceGrant> grants,
    List<String> refused) {

  /**
   * Reads the data of an event.
   *
   * @throws IOException if it is not the JSON that the contract describes; a bad route alone is
   *     only refused
   */
  public static RoutingSnapshot read(String json) throws IOException {
    Map<String, Object> root = JsonText.object(json);
    // A cluster that has only just started may know nothing yet; that must not count as knowing of
    // no routes.
    if (!root.containsKey("routes") || !root.containsKey("services")) {
      throw new IOException("routes or services are missing");
    }
    var routes = new ArrayList<HttpRoute>();
    var grants = new ArrayList<ReferenceGrant>();
    var refused = new ArrayList<String>();
    for (Map<String, Object> object : objects(root, "routes")) {
      try {
        routes.add(HttpRoute.from(object));
      } catch (InvalidResource e) {
        refused.add("HTTPRoute " + nameOf(object) + ": " + e.getMessage());
      }
    }
    for (Map<String, Object> object : objects(root, "referenceGrants")) {
      try {
        grants.add(ReferenceGrant.from(object));
      } catch (InvalidResource e) {
        refused.add("ReferenceGrant " + nameOf(object) + ": " + e.getMessage());
      }
    }
    return new RoutingSnapshot(routes, services(root), grants, refused);
  }

  private static Map<ServicePort, List<Endpoints.Key>> services(Map<String, Object> root)
      throws IOException {
    var services = new LinkedHashMap<ServicePort, List<Endpoints.Key>>();
    for (Map<String, Object> service : objects(root, "services")) {
      String namespace = text(service, "namespace");
      var endpoints = new ArrayList<Endpoints.Key>();
      for (Map<String, Object> endpoint : objects(service, "endpoints")) {
        endpoints.add(
            new Endpoints.Key(
                new PodName(namespace, text(endpoint, "pod")),
                new InetSocketAddress(text(endpoint, "address"), port(endpoint))));
      }
      services.put(
          new ServicePort(namespace, text(service, "name"), port(service)), List.copyOf(endpoints));
    }
    return services;
  }

  private static List<Map<String, Object>> objects(Map<String, Object> parent, String name)
      throws IOException {
    Object value = parent.getOrDefault(name, List.of());
    if (!(value instanceof List<?> items)) {
      throw new IOException(name + " is not a list");
    }
    var objects = new ArrayList<Map<String, Object>>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw new IOException(name + " has an item that is not an object");
      }
      var object = new LinkedHashMap<String, Object>();
      map.forEach((key, member) -> object.put(String.valueOf(key), member));
      objects.add(object);
    }
    return objects;
  }

  private static String text(Map<String, Object> object, String name) throws IOException {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw new IOException(name + " is missing in " + object);
  }

  private static int port(Map<String, Object> object) throws IOException {
    if (object.get("port") instanceof Number port
        && port.intValue() > 0
        && port.intValue() <= 65535) {
      return port.intValue();
    }
    throw new IOException("port is missing or out of range in " + object);
  }

  private static String nameOf(Map<String, Object> object) {
    return object.get("metadata") instanceof Map<?, ?> metadata
        ? metadata.get("namespace") + "/" + metadata.get("name")
        : "without metadata";
  }
}
