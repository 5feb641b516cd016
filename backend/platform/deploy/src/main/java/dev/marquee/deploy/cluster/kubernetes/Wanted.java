package dev.marquee.deploy.cluster.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an object that says what somebody wants, without what the cluster keeps in it. */
final class Wanted {
  private static final Set<String> NOT_OF_METADATA =
      Set.of(
          "managedFields",
          "resourceVersion",
          "generation",
          "uid",
          "selfLink",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private Wanted() {}

  static Map<String, Object> of(Map<String, Object> object) {
    Map<String, Object> wanted = new LinkedHashMap<>(object);
    wanted.remove("status");
    // A list may say the same with another of the versions in which a kind is served.
    wanted.remove("apiVersion");
    Map<String, Object> metadata = members(object.get("metadata"));
    metadata.keySet().removeAll(NOT_OF_METADATA);
    Map<String, Object> annotations = annotations(object);
    if (annotations.isEmpty()) {
      metadata.remove("annotations");
    } else {
      metadata.put("annotations", annotations);
    }
    wanted.put("metadata", metadata);
    return wanted;
  }

  /** The annotations without this adapter's own and those of Kubernetes' controllers. */
  private static Map<String, Object> annotations(Map<String, Object> object) {
    Map<String, Object> annotations = members(members(object.get("metadata")).get("annotations"));
    annotations
        .keySet()
        .removeIf(name -> name.equals(AppliedHash.ANNOTATION) || isOfKubernetes(name));
    return annotations;
  }

  static Map<String, Object> members(@Nullable Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> present) {
      present.forEach((name, member) -> members.put(String.valueOf(name), member));
    }
    return members;
  }

  private static boolean isOfKubernetes(String annotation) {
    int slash = annotation.indexOf('/');
    return slash > 0 && annotation.substring(0, slash).endsWith(".kubernetes.io");
  }
}
