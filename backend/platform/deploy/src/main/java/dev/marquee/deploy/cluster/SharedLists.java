package dev.marquee.deploy.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists whose items several writers may share, with the members that tell items apart, as the
 * API declares them ({@code x-kubernetes-list-map-keys}). Every other list belongs as a whole to
 * whoever applied it.
 */
final class SharedLists {
  private static final Map<String, List<String>> OF_PODS =
      Map.of(
          "containers", List.of("name"),
          "initContainers", List.of("name"),
          "env", List.of("name"),
          "volumes", List.of("name"),
          "imagePullSecrets", List.of("name"),
          "volumeMounts", List.of("mountPath"),
          "ports", List.of("containerPort", "protocol"),
          "topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"));

  private static final Map<String, Map<String, List<String>>> BY_KIND =
      Map.of(
          "Deployment",
          OF_PODS,
          "Pod",
          OF_PODS,
          "Service",
          Map.of("ports", List.of("port", "protocol")),
          "ServiceAccount",
          Map.of("secrets", List.of("name"), "imagePullSecrets", List.of("name")));

  private static final Map<String, Object> DEFAULTS = Map.of("protocol", "TCP");

  private SharedLists() {}

  /** The members that tell the items of the list at a path apart; empty for an unshared list. */
  static List<String> keys(String kind, FieldPath path) {
    return path.isInIndexedList()
        ? List.of()
        : BY_KIND.getOrDefault(kind, Map.of()).getOrDefault(path.lastMember(0), List.of());
  }

  /** The items by their keys; empty when an item has none, or two have the same. */
  static Optional<Map<Map<String, Object>, Object>> byKey(List<?> items, List<String> keys) {
    Map<Map<String, Object>, Object> byKey = new LinkedHashMap<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> members)) {
        return Optional.empty();
      }
      Map<String, Object> key = new LinkedHashMap<>();
      for (String name : keys) {
        Object value = members.get(name) == null ? DEFAULTS.get(name) : members.get(name);
        if (value == null) {
          return Optional.empty();
        }
        key.put(name, value instanceof Number number ? (Object) number.longValue() : value);
      }
      if (byKey.put(key, item) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(byKey);
  }
}
