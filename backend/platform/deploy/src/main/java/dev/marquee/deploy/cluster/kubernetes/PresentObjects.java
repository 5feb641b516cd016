package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is there of the objects that are to be applied, read with as few requests as possible. */
final class PresentObjects {
  private final Resources resources;

  PresentObjects(Resources resources) {
    this.resources = resources;
  }

  /** An object's identity. */
  record Key(String kind, String namespace, String name) {
    static Key of(ClusterObject object) {
      return new Key(object.kind(), object.namespace(), object.name());
    }
  }

  private record Group(String kind, String namespace) {}

  /**
   * Those of the objects that are there. One is got by its name, several of a kind in a namespace
   * by one list of all that are there: a show's namespace holds little else, and an object that
   * lost its labels must be found, too.
   */
  Map<Key, ClusterObject> read(List<ClusterObject> objects) {
    Map<Group, List<ClusterObject>> groups =
        objects.stream()
            .filter(object -> !object.kind().equals(ResourceKind.SECRET.kind()))
            .collect(
                Collectors.groupingBy(
                    object -> new Group(object.kind(), object.namespace()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<Key, ClusterObject> present = new HashMap<>();
    Together.map(List.copyOf(groups.entrySet()), group -> read(group.getKey(), group.getValue()))
        .forEach(found -> found.forEach(object -> present.put(Key.of(object), object)));
    return present;
  }

  private List<ClusterObject> read(Group group, List<ClusterObject> objects) {
    List<ClusterObject> found =
        objects.size() == 1 || group.namespace().isEmpty()
            ? objects.stream()
                .map(object -> resources.find(group.kind(), group.namespace(), object.name()))
                .flatMap(Optional::stream)
                .toList()
            : resources.list(group.kind(), group.namespace(), Map.of());
    return found.stream().map(object -> resources.typed(group.kind(), object)).toList();
  }
}
