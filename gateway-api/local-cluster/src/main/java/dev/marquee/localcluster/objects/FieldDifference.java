package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two states of an object differ. A part that only one of them has is told as one
 * field, not as one for each of its members.
 *
 * @param path such as {@code spec.template.spec.containers[name=event].image}; an item of a list is
 *     told by its name or port where all of them have a different one, else by its position
 * @param before null when there was nothing
 * @param after null when there will be nothing
 */
public record FieldDifference(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
  private static final List<String> KEYS = List.of("name", "containerPort", "port");

  /** Every field that differs, in the order of its path. */
  public static List<FieldDifference> between(JsonNode before, JsonNode after) {
    var result = new ArrayList<FieldDifference>();
    collect("", before, after, result);
    return result;
  }

  private static void collect(
      String path, JsonNode before, JsonNode after, List<FieldDifference> result) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      collectMembers(path.isEmpty() ? "" : path + ".", members(before), members(after), "", result);
    } else if (before.isArray() && after.isArray()) {
      collectMembers(path + "[", items(before, after), items(after, before), "]", result);
    } else {
      result.add(new FieldDifference(path, present(before), present(after)));
    }
  }

  private static void collectMembers(
      String prefix,
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      String suffix,
      List<FieldDifference> result) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      collect(
          prefix + key + suffix,
          before.getOrDefault(key, MissingNode.getInstance()),
          after.getOrDefault(key, MissingNode.getInstance()),
          result);
    }
  }

  private static Map<String, JsonNode> members(JsonNode object) {
    var members = new LinkedHashMap<String, JsonNode>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  /** The items by what tells them apart in both lists. */
  private static Map<String, JsonNode> items(JsonNode list, JsonNode other) {
    for (String key : KEYS) {
      if (tellsApart(key, list) && tellsApart(key, other)) {
        var items = new LinkedHashMap<String, JsonNode>();
        list.forEach(item -> items.put(key + "=" + item.path(key).asText(), item));
        return items;
      }
    }
    var items = new LinkedHashMap<String, JsonNode>();
    list.forEach(item -> items.put(String.valueOf(items.size()), item));
    return items;
  }

  private static boolean tellsApart(String key, JsonNode list) {
    return list.valueStream().allMatch(item -> item.path(key).isValueNode())
        && list.valueStream().map(item -> item.path(key).asText()).distinct().count()
            == list.size();
  }

  private static @Nullable JsonNode present(JsonNode node) {
    return node.isMissingNode() ? null : node;
  }
}
