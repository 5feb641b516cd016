package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.FieldPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who else set which field of an object, by its {@code metadata.managedFields}. */
final class FieldOwners {
  private final List<ClusterObject> others;
  private final Function<String, ClusterObject> json;

  /**
   * @param json reads the keys of list items, which are JSON in themselves
   */
  FieldOwners(ClusterObject object, Function<String, ClusterObject> json) {
    this.json = json;
    this.others =
        object.items("metadata", "managedFields").stream()
            .filter(entry -> !entry.text("manager").orElse("").equals(Cluster.FIELD_MANAGER))
            .filter(entry -> !entry.text("subresource").orElse("").equals("status"))
            .sorted(
                Comparator.comparing(
                    (ClusterObject entry) -> entry.text("time").orElse(""),
                    Comparator.reverseOrder()))
            .toList();
  }

  /** The manager that set a field last; null when none but this service did. */
  @Nullable String of(FieldPath path) {
    return others.stream()
        .filter(entry -> owns(entry.content().get("fieldsV1"), path))
        .findFirst()
        .flatMap(entry -> entry.text("manager"))
        .orElse(null);
  }

  private boolean owns(@Nullable Object fields, FieldPath path) {
    Object node = fields;
    for (FieldPath.Step step : path.steps()) {
      if (!(node instanceof Map<?, ?> members)) {
        return false;
      }
      if (members.isEmpty()) {
        // Nothing below is told apart: it belongs to one manager as a whole.
        return true;
      }
      node =
          switch (step) {
            case FieldPath.Member(String name) -> members.get("f:" + name);
            case FieldPath.Item(Map<String, Object> key) -> item(members, key);
            case FieldPath.Index index -> null;
          };
    }
    return node != null;
  }

  private @Nullable Object item(Map<?, ?> members, Map<String, Object> key) {
    return members.entrySet().stream()
        .filter(member -> {
          String name = String.valueOf(member.getKey());
          return name.startsWith("k:")
              && texts(json.apply(name.substring(2)).content()).equals(texts(key));
        })
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> texts(Map<String, Object> key) {
    return key.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
  }
}
