package dev.marquee.routing;

import dev.marquee.routing.resource.Gateway;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.Listener;
import dev.marquee.routing.resource.ParentReference;
import java.util.Map;

/**
 * Which listeners of a Gateway a route is attached to. Hostnames are not looked at: requests must
 * meet both.
 */
final class Attachment {
  private static final String GROUP = "gateway.networking.k8s.io";

  private final Gateway gateway;
  private final Map<String, Map<String, String>> namespaceLabels;

  Attachment(Gateway gateway, Map<String, Map<String, String>> namespaceLabels) {
    this.gateway = gateway;
    this.namespaceLabels = namespaceLabels;
  }

  boolean isAttached(HttpRoute route, Listener listener) {
    boolean speaksHttp = listener.protocol().equals("HTTP") || listener.protocol().equals("HTTPS");
    return speaksHttp
        && isAllowed(route.metadata().namespace(), listener.allowed())
        && route.parentRefs().stream()
            .anyMatch(parent -> refersTo(parent, route.metadata().namespace(), listener));
  }

  private boolean refersTo(ParentReference parent, String routeNamespace, Listener listener) {
    String namespace = parent.namespace() == null ? routeNamespace : parent.namespace();
    return parent.group().equals(GROUP)
        && parent.kind().equals("Gateway")
        && parent.name().equals(gateway.metadata().name())
        && namespace.equals(gateway.metadata().namespace())
        && (parent.sectionName() == null || parent.sectionName().equals(listener.name()))
        && (parent.port() == null || parent.port() == listener.port());
  }

  private boolean isAllowed(String namespace, Listener.AllowedNamespaces allowed) {
    return switch (allowed) {
      case Listener.AllowedNamespaces.All() -> true;
      case Listener.AllowedNamespaces.Same() -> namespace.equals(gateway.metadata().namespace());
      case Listener.AllowedNamespaces.Labelled(Map<String, String> labels) ->
          namespaceLabels
              .getOrDefault(namespace, Map.of())
              .entrySet()
              .containsAll(labels.entrySet());
    };
  }
}
