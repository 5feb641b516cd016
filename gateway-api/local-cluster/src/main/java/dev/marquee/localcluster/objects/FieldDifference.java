package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two states of an object differ. A part that only one of them has is told as one
 * field, not as one for each of its members.
 *
 * @param path such as {@code spec.template.spec.containers[name=event].image} or {@code
 *     metadata.labels[marquee.dev/show]}; an item of a list is told by what Kubernetes tells such
 *     items apart by, else by its position
 * @param before null when there was nothing
 * @param after null when there will be nothing
 */
public record FieldDifference(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
  /** The lists whose items have an identity (Kubernetes' {@code x-kubernetes-list-map-keys}). */
  private static final Map<String, List<List<String>>> KEYS =
      Map.of(
          "containers", List.of(List.of("name")),
          "env", List.of(List.of("name")),
          "volumes", List.of(List.of("name")),
          "imagePullSecrets", List.of(List.of("name")),
          "secrets", List.of(List.of("name")),
          "volumeMounts", List.of(List.of("mountPath")),
          "ports", List.of(List.of("containerPort", "protocol"), List.of("port", "protocol")),
          "topologySpreadConstraints", List.of(List.of("topologyKey", "whenUnsatisfiable")));

  private static final Map<String, String> DEFAULTS = Map.of("protocol", "TCP");

  /** Every field that differs, in the order of its path. */
  public static List<FieldDifference> between(JsonNode before, JsonNode after) {
    var result = new ArrayList<FieldDifference>();
    collect("", "", before, after, result);
    return result;
  }

  private static void collect(
      String path, String name, JsonNode before, JsonNode after, List<FieldDifference> result) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String member : names) {
        collect(to(path, member), member, before.path(member), after.path(member), result);
      }
    } else if (before.isArray() && after.isArray()) {
      Function<JsonNode, String> identity = identity(name, before, after);
      Map<String, JsonNode> old = items(before, identity);
      Map<String, JsonNode> next = items(after, identity);
      var keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(next.keySet());
      for (String key : keys) {
        collect(
            path + "[" + key + "]",
            "",
            old.getOrDefault(key, MissingNode.getInstance()),
            next.getOrDefault(key, MissingNode.getInstance()),
            result);
      }
    } else {
      result.add(new FieldDifference(path, present(before), present(after)));
    }
  }

  private static String to(String path, String member) {
    if (member.contains(".") || member.contains("/")) {
      return path + "[" + member + "]";
    }
    return path.isEmpty() ? member : path + "." + member;
  }

  /** Tells the items of both lists apart; by nothing, when only their positions do. */
  private static Function<JsonNode, String> identity(String list, JsonNode before, JsonNode after) {
    for (List<String> keys : KEYS.getOrDefault(list, List.of())) {
      Function<JsonNode, String> identity =
          item ->
              keys.stream()
                  .map(key -> key + "=" + item.path(key).asText(DEFAULTS.getOrDefault(key, "")))
                  .collect(Collectors.joining(","));
      if (tellsApart(identity, keys.getFirst(), before)
          && tellsApart(identity, keys.getFirst(), after)) {
        return identity;
      }
    }
    return item -> "";
  }

  private static boolean tellsApart(
      Function<JsonNode, String> identity, String key, JsonNode list) {
    return list.valueStream().allMatch(item -> item.path(key).isValueNode())
        && list.valueStream().map(identity).distinct().count() == list.size();
  }

  private static Map<String, JsonNode> items(JsonNode list, Function<JsonNode, String> identity) {
    var items = new LinkedHashMap<String, JsonNode>();
    for (JsonNode item : list) {
      String key = identity.apply(item);
      items.put(key.isEmpty() ? String.valueOf(items.size()) : key, item);
    }
    return items;
  }

  private static @Nullable JsonNode present(JsonNode node) {
    return node.isMissingNode() ? null : node;
  }
}
