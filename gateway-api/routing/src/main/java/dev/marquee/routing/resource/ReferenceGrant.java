package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ReferenceGrant: its namespace allows objects elsewhere to refer to its own. */
public record ReferenceGrant(ObjectMetadata metadata, List<From> from, List<To> to) {
  private static final int MAXIMUM = 16;

  /** Who may refer. */
  public record From(String group, String kind, String namespace) {}

  /**
   * What may be referred to.
   *
   * @param name null for every object of the kind
   */
  public record To(String group, String kind, @Nullable String name) {}

  public ReferenceGrant {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /**
   * Reads a Kubernetes object.
   *
   * @throws InvalidResource naming the first field that is not in order
   */
  public static ReferenceGrant from(Map<String, ?> object) {
    Fields root = Fields.root(object);
    Fields spec = root.requiredObject("spec");
    return new ReferenceGrant(
        ObjectMetadata.read(root),
        spec.objects("from", MAXIMUM).stream()
            .map(item ->
                new From(
                    item.text("group").orElse(""),
                    item.requiredText("kind"),
                    item.requiredText("namespace")))
            .toList(),
        spec.objects("to", MAXIMUM).stream()
            .map(item ->
                new To(
                    item.text("group").orElse(""),
                    item.requiredText("kind"),
                    item.text("name").orElse(null)))
            .toList());
  }

  /** Whether HTTPRoutes of a namespace may use a Service of this grant's namespace. */
  public boolean allowsServiceFor(String routeNamespace, String serviceName) {
    return from.stream()
            .anyMatch(item ->
                item.group().equals(ParentReference.GROUP)
                    && item.kind().equals(HttpRoute.KIND)
                    && item.namespace().equals(routeNamespace))
        && to.stream()
            .anyMatch(item ->
                item.group().isEmpty()
                    && item.kind().equals("Service")
                    && (item.name() == null || item.name().equals(serviceName)));
  }
}
