package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what is not understood. */
final class Fields {
  private Fields() {}

  static void check(JsonNode node, Set<String> understood, Path file, String what) {
    for (var field : node.properties()) {
      if (!understood.contains(field.getKey())) {
        throw new ManifestException(
            "%s uses '%s'; of %s only these are read: %s."
                .formatted(
                    file, field.getKey(), what, String.join(", ", new TreeSet<>(understood))));
      }
    }
  }
}
