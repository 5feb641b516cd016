package dev.marquee.deploy.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object of a {@link FakeCluster} with what server-side apply needs to know of it.
 *
 * @param present what it is
 * @param applied what was applied last; what is left out the next time goes
 * @param owners who else set a field, by its path
 */
record FakeObject(ClusterObject present, ClusterObject applied, Map<String, String> owners) {
  /** As it was applied. */
  static FakeObject of(ClusterObject object) {
    return new FakeObject(object, object, Map.of());
  }

  /** What applying {@code wanted} would change. */
  List<FieldChange> changes(ClusterObject wanted) {
    return compare("", applied.content(), present.content(), wanted.content()).toList();
  }

  /** With {@code wanted} applied: fields that only others have set stay. */
  FakeObject apply(ClusterObject wanted) {
    return new FakeObject(
        new ClusterObject(map(merge(applied.content(), present.content(), wanted.content()))),
        wanted,
        Map.of());
  }

  /**
   * Edited by somebody else.
   *
   * @param value null to remove the field
   * @param path members, and {@code [name=event]} for an item of a list
   */
  FakeObject edit(String owner, Object value, String... path) {
    Map<String, String> owning = new HashMap<>(owners);
    owning.put(Stream.of(path).reduce("", FakeObject::join), owner);
    return new FakeObject(
        new ClusterObject(map(set(present.content(), value, List.of(path)))), applied, owning);
  }

  private Stream<FieldChange> compare(String path, Object before, Object present, Object wanted) {
    if (wanted == null && before == null || Objects.equals(present, wanted)) {
      return Stream.empty();
    }
    if (present instanceof Map<?, ?> presentMap && wanted instanceof Map<?, ?> wantedMap) {
      Map<String, Object> beforeMap = map(before);
      return Stream.of(beforeMap.keySet(), wantedMap.keySet())
          .flatMap(keys -> keys.stream())
          .map(String::valueOf)
          .distinct()
          .flatMap(key ->
              compare(
                  join(path, key), beforeMap.get(key), presentMap.get(key), wantedMap.get(key)));
    }
    if (isNamed(present) && isNamed(wanted)) {
      return compare(path, named(before), named(present), named(wanted));
    }
    return Stream.of(new FieldChange(path, present, wanted, owners.get(path)));
  }

  private static Object merge(Object before, Object present, Object wanted) {
    if (present instanceof Map<?, ?> && wanted instanceof Map<?, ?>) {
      Map<String, Object> merged = new LinkedHashMap<>(map(present));
      map(before).keySet().forEach(merged::remove);
      map(wanted)
          .forEach((key, value) ->
              merged.put(key, merge(map(before).get(key), map(present).get(key), value)));
      return merged;
    }
    if (isNamed(present) && isNamed(wanted)) {
      return new ArrayList<>(map(merge(named(before), named(present), named(wanted))).values());
    }
    return wanted;
  }

  private static Object set(Object present, Object value, List<String> path) {
    if (path.isEmpty()) {
      return value;
    }
    Map<String, Object> members =
        new LinkedHashMap<>(isNamed(present) ? map(named(present)) : map(present));
    Object changed = set(members.get(path.getFirst()), value, path.subList(1, path.size()));
    if (changed == null) {
      members.remove(path.getFirst());
    } else {
      members.put(path.getFirst(), changed);
    }
    return isNamed(present) ? new ArrayList<>(members.values()) : members;
  }

  private static boolean isNamed(Object value) {
    return value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
  }

  private static Object named(Object value) {
    return Optional.ofNullable(value).filter(FakeObject::isNamed).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .collect(
            Collectors.toMap(
                item -> "[name=" + map(item).get("name") + "]",
                item -> item,
                (first, second) -> second,
                LinkedHashMap::new));
  }

  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String join(String path, String member) {
    return path.isEmpty() || member.startsWith("[") ? path + member : path + "." + member;
  }
}
