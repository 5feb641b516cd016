package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule sends requests.
 *
 * @param group API group, empty for the core group
 * @param namespace null for the route's own
 * @param port the Service's port; required for Services
 * @param weight share among the rule's backends, 0 to 1,000,000; 0 receives nothing
 */
public record BackendRef(
    String group,
    String kind,
    @Nullable String namespace,
    String name,
    @Nullable Integer port,
    int weight,
    List<RouteFilter> filters) {
  private static final int MAXIMUM_WEIGHT = 1_000_000;
  private static final int MAXIMUM_FILTERS = 16;

  public BackendRef {
    filters = List.copyOf(filters);
  }

  /** A Service in the route's own namespace, with weight 1. */
  public static BackendRef service(String name, int port) {
    return new BackendRef("", "Service", null, name, port, 1, List.of());
  }

  /** The same backend with another share. */
  public BackendRef withWeight(int weight) {
    return new BackendRef(group, kind, namespace, name, port, weight, filters);
  }

  static BackendRef read(Fields fields) {
    OptionalInt port = fields.integer("port", 1, 65535);
    String group = fields.text("group").orElse("");
    String kind = fields.text("kind").orElse("Service");
    if (port.isEmpty() && group.isEmpty() && kind.equals("Service")) {
      throw fields.invalid("port", "is required for a Service");
    }
    return new BackendRef(
        group,
        kind,
        fields.text("namespace").orElse(null),
        fields.requiredText("name"),
        port.isPresent() ? Integer.valueOf(port.getAsInt()) : null,
        fields.integer("weight", 0, MAXIMUM_WEIGHT).orElse(1),
        fields.objects("filters", MAXIMUM_FILTERS).stream().map(RouteFilter::read).toList());
  }

  Map<String, Object> toMap() {
    boolean service = group.isEmpty() && kind.equals("Service");
    return new Members()
        .put("group", service ? null : group)
        .put("kind", service ? null : kind)
        .put("name", name)
        .put("namespace", namespace)
        .put("port", port)
        .put("weight", weight == 1 ? null : weight)
        .putUnlessEmpty("filters", filters.stream().map(RouteFilter::toMap).toList())
        .toMap();
  }
}
