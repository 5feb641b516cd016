package dev.marquee.routing.resource;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The Gateway that a route wants to be attached to.
 *
 * @param namespace null for the route's own
 * @param sectionName the listener's name; null for every listener
 * @param port the listener's port; null for any
 */
public record ParentReference(
    String group,
    String kind,
    @Nullable String namespace,
    String name,
    @Nullable String sectionName,
    @Nullable Integer port) {
  static final String GROUP = "gateway.networking.k8s.io";

  /** All listeners of this Gateway. */
  public static ParentReference gateway(String namespace, String name) {
    return new ParentReference(GROUP, "Gateway", namespace, name, null, null);
  }

  static ParentReference read(Fields fields) {
    OptionalInt port = fields.integer("port", 1, 65535);
    return new ParentReference(
        fields.text("group").orElse(GROUP),
        fields.text("kind").orElse("Gateway"),
        fields.text("namespace").orElse(null),
        fields.requiredText("name"),
        fields.text("sectionName").orElse(null),
        port.isPresent() ? Integer.valueOf(port.getAsInt()) : null);
  }

  Map<String, Object> toMap() {
    return new Members()
        .put("group", group.equals(GROUP) ? null : group)
        .put("kind", kind.equals("Gateway") ? null : kind)
        .put("namespace", namespace)
        .put("name", name)
        .put("sectionName", sectionName)
        .put("port", port)
        .toMap();
  }
}
