package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Violation;
import dev.marquee.localcluster.validation.ObjectValidation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies the platform's manifests, and removes what has left them since the last time. */
public final class PlatformManifests {
  /** The field manager of what comes from manifests. */
  public static final String MANAGER = "local-cluster";

  private PlatformManifests() {}

  /**
   * @throws ManifestException when an object is not valid; nothing is applied then
   */
  public static void apply(List<ObjectNode> objects, ObjectStore store) {
    List<Violation> violations = new ObjectValidation(store).check(objects);
    if (!violations.isEmpty()) {
      throw new ManifestException(
          "The manifests are not valid: "
              + violations.stream()
                  .map(violation -> describe(violation, objects))
                  .collect(Collectors.joining("; ")));
    }
    store.apply(MANAGER, objects, false);
    prune(objects, store);
  }

  private static void prune(List<ObjectNode> objects, ObjectStore store) {
    Set<ObjectKey> wanted = new HashSet<>();
    objects.forEach(object -> wanted.add(ObjectKey.of(object)));
    for (ObjectNode present : store.list(key -> !wanted.contains(key))) {
      if (present.at("/metadata/managedFields/0/manager").asText().equals(MANAGER)) {
        ObjectKey key = ObjectKey.of(present);
        if (key.kind().equals(Kind.NAMESPACE.kindName())) {
          store.terminate(key.name());
        } else {
          store.remove(key);
        }
      }
    }
  }

  private static String describe(Violation violation, List<ObjectNode> objects) {
    int end = violation.field().indexOf(']');
    int index = Integer.parseInt(violation.field().substring("objects[".length(), end));
    return ObjectKey.of(objects.get(index))
        + violation.field().substring(end + 1).replaceFirst("^\\.", " ")
        + " "
        + violation.message();
  }
}
