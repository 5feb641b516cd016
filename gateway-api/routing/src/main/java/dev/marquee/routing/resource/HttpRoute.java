package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;

/**
 * An HTTPRoute, {@code gateway.networking.k8s.io/v1}.
 *
 * @param hostnames empty for every host
 */
public record HttpRoute(
    ObjectMetadata metadata,
    List<ParentReference> parentRefs,
    List<String> hostnames,
    List<HttpRouteRule> rules) {
  /** As in the object's {@code apiVersion}. */
  public static final String API_VERSION = ParentReference.GROUP + "/v1";

  /** As in the object's {@code kind}. */
  public static final String KIND = "HTTPRoute";

  private static final int MAXIMUM_PARENTS = 32;
  private static final int MAXIMUM = 16;

  public HttpRoute {
    parentRefs = List.copyOf(parentRefs);
    hostnames = List.copyOf(hostnames);
    rules =
        rules.isEmpty()
            ? List.of(HttpRouteRule.forward(PathMatch.prefix("/")))
            : List.copyOf(rules);
  }

  /** A route for every host of one Gateway. */
  public static HttpRoute of(
      ObjectMetadata metadata, ParentReference parent, HttpRouteRule... rules) {
    return new HttpRoute(metadata, List.of(parent), List.of(), List.of(rules));
  }

  /** The same route, for these hostnames only. */
  public HttpRoute withHostnames(String... hostnames) {
    return new HttpRoute(metadata, parentRefs, List.of(hostnames), rules);
  }

  /**
   * Reads a Kubernetes object.
   *
   * @throws InvalidResource naming the first field that is not in order
   */
  public static HttpRoute from(Map<String, ?> object) {
    Fields root = Fields.root(object);
    String kind = root.text("kind").orElse(KIND);
    if (!kind.equals(KIND)) {
      throw root.invalid("kind", "is " + kind + ", not " + KIND);
    }
    Fields spec = root.requiredObject("spec");
    List<String> hostnames = spec.texts("hostnames", MAXIMUM);
    for (int i = 0; i < hostnames.size(); i++) {
      String problem = Hostname.problemOf(hostnames.get(i));
      if (problem != null) {
        throw spec.invalid("hostnames[" + i + "]", problem);
      }
    }
    return new HttpRoute(
        ObjectMetadata.read(root),
        spec.objects("parentRefs", MAXIMUM_PARENTS).stream().map(ParentReference::read).toList(),
        hostnames,
        spec.objects("rules", MAXIMUM).stream().map(HttpRouteRule::read).toList());
  }

  /**
   * As a Kubernetes object of maps, lists, strings and numbers, ready for any JSON library and for
   * apply.
   */
  public Map<String, Object> toMap() {
    return new Members()
        .put("apiVersion", API_VERSION)
        .put("kind", KIND)
        .put("metadata", metadata.toMap())
        .put(
            "spec",
            new Members()
                .putUnlessEmpty(
                    "parentRefs", parentRefs.stream().map(ParentReference::toMap).toList())
                .putUnlessEmpty("hostnames", hostnames)
                .put("rules", rules.stream().map(HttpRouteRule::toMap).toList())
                .toMap())
        .toMap();
  }
}
