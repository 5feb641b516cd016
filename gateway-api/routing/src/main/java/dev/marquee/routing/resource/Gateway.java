package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;

/** A Gateway, {@code gateway.networking.k8s.io/v1}: the listeners that routes attach to. */
public record Gateway(ObjectMetadata metadata, List<Listener> listeners) {
  private static final int MAXIMUM_LISTENERS = 64;

  public Gateway {
    listeners = List.copyOf(listeners);
  }

  /**
   * Reads a Kubernetes object.
   *
   * @throws InvalidResource naming the first field that is not in order
   */
  public static Gateway from(Map<String, ?> object) {
    Fields root = Fields.root(object);
    return new Gateway(
        ObjectMetadata.read(root),
        root.requiredObject("spec").objects("listeners", MAXIMUM_LISTENERS).stream()
            .map(Listener::read)
            .toList());
  }
}
