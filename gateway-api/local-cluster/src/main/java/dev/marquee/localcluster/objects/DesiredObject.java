package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The difference between what somebody asks for and what the cluster adds to it. An applied object
 * replaces the earlier one as a whole: whoever applies an object owns all of it.
 */
final class DesiredObject {
  private static final List<String> OWN_METADATA =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "resourceVersion",
          "generation",
          "managedFields");

  private DesiredObject() {}

  /** Only what a caller decides: no status, no metadata of the cluster, secrets in base64. */
  static ObjectNode normalize(ObjectNode object) {
    ObjectNode result = object.deepCopy();
    result.remove("status");
    ObjectNode metadata = result.withObject("/metadata");
    metadata.remove(OWN_METADATA);
    for (String map : List.of("labels", "annotations")) {
      if (metadata.path(map).isEmpty()) {
        metadata.remove(map);
      }
    }
    boolean namespaced = Kind.named(result.path("kind").asText()).orElseThrow().namespaced();
    if (!namespaced) {
      metadata.remove("namespace");
    }
    if (result.path("stringData").isObject()) {
      ObjectNode data = result.withObject("/data");
      result
          .path("stringData")
          .properties()
          .forEach(entry ->
              data.put(
                  entry.getKey(),
                  Base64.getEncoder()
                      .encodeToString(entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
      result.remove("stringData");
    }
    return result;
  }

  static boolean matches(ObjectNode present, ObjectNode wanted) {
    return normalize(present).equals(wanted);
  }

  static ObjectNode created(ObjectNode wanted, String manager, Instant now) {
    ObjectNode object = wanted.deepCopy();
    ObjectNode metadata = object.withObject("/metadata");
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", now.toString());
    metadata.put("generation", 1);
    manage(metadata, manager, now);
    if (object.path("kind").asText().equals(Kind.NAMESPACE.kindName())) {
      object.withObject("/status").put("phase", "Active");
    }
    return object;
  }

  /** The generation counts changes of the content, not of labels and annotations. */
  static ObjectNode updated(ObjectNode present, ObjectNode wanted, String manager, Instant now) {
    ObjectNode object = wanted.deepCopy();
    ObjectNode metadata = object.withObject("/metadata");
    OWN_METADATA.stream()
        .filter(present.path("metadata")::has)
        .forEach(field -> metadata.set(field, present.path("metadata").get(field)));
    if (present.has("status")) {
      object.set("status", present.get("status"));
    }
    boolean sameContent =
        normalize(present).without("metadata").equals(wanted.deepCopy().without("metadata"));
    if (!sameContent) {
      metadata.put("generation", present.path("metadata").path("generation").asLong(1) + 1);
    }
    manage(metadata, manager, now);
    return object;
  }

  static ObjectNode withoutVersion(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.withObject("/metadata").remove("resourceVersion");
    return copy;
  }

  /** What applying {@code wanted} changes; nothing is told of what is in a Secret. */
  static List<FieldDifference> differences(ObjectNode present, ObjectNode wanted) {
    return wanted.path("kind").asText().equals(Kind.SECRET.kindName())
        ? List.of()
        : FieldDifference.between(normalize(present), wanted);
  }

  /** Who has applied an object last, unless that was {@code manager}. */
  static @Nullable String otherManager(ObjectNode present, String manager) {
    String last = present.at("/metadata/managedFields/0/manager").asText("");
    return last.isEmpty() || last.equals(manager) ? null : last;
  }

  static boolean sameButStatus(ObjectNode present, ObjectNode next) {
    return withoutVersion(present).without("status").equals(withoutVersion(next).without("status"));
  }

  /** As an object is always applied as a whole, one entry says all. */
  private static void manage(ObjectNode metadata, String manager, Instant now) {
    metadata
        .putArray("managedFields")
        .addObject()
        .put("manager", manager)
        .put("operation", "Apply")
        .put("time", now.toString());
  }
}
