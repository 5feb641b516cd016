package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A ConfigMap made of files: an entry of {@code configMapGenerator}. */
final class ConfigMapFiles {
  private static final Set<String> UNDERSTOOD = Set.of("name", "namespace", "files", "options");

  private ConfigMapFiles() {}

  static ObjectNode read(JsonNode generator, Path directory, Path file) {
    Fields.check(generator, UNDERSTOOD, file, "a configMapGenerator");
    Fields.check(
        generator.path("options"), Set.of("disableNameSuffixHash"), file, "a generator's options");
    if (!generator.at("/options/disableNameSuffixHash").asBoolean()) {
      throw new ManifestException(
          file + " generates a ConfigMap without 'disableNameSuffixHash: true'.");
    }
    ObjectNode object = Json.object();
    object.put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", generator.path("name").asText());
    if (generator.has("namespace")) {
      metadata.put("namespace", generator.path("namespace").asText());
    }
    ObjectNode data = object.putObject("data");
    for (JsonNode entry : generator.path("files")) {
      if (entry.asText().contains("=")) {
        throw new ManifestException(
            file + " names a key in '" + entry.asText() + "'; only names of files are read.");
      }
      Path source = directory.resolve(entry.asText()).normalize();
      data.put(source.getFileName().toString(), text(source));
    }
    return object;
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new ManifestException(source + " cannot be read: " + e.getMessage());
    }
  }
}
