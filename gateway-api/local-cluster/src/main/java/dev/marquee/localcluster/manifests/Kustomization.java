package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a kustomize directory as {@code kubectl kustomize} does: {@code resources}, then {@code
 * components}, then generated ConfigMaps, then {@code patches}. Nothing else of kustomize is
 * understood here, and rather than ignore it this refuses it: the objects must be the same ones
 * that a real cluster gets.
 */
public final class Kustomization {
  private static final String FILE = "kustomization.yaml";
  private static final Set<String> UNDERSTOOD =
      Set.of("apiVersion", "kind", "resources", "components", "configMapGenerator", "patches");

  private Kustomization() {}

  /**
   * The objects, in the order in which they are named.
   *
   * @throws ManifestException with a sentence that names the file
   */
  public static List<ObjectNode> read(Path directory) {
    var objects = new ArrayList<ObjectNode>();
    accumulate(directory, objects);
    return objects;
  }

  private static void accumulate(Path directory, List<ObjectNode> objects) {
    Path file = directory.resolve(FILE);
    JsonNode kustomization = only(file);
    Fields.check(kustomization, UNDERSTOOD, file, "a kustomization");
    for (JsonNode resource : kustomization.path("resources")) {
      Path path = directory.resolve(resource.asText()).normalize();
      if (Files.isDirectory(path)) {
        objects.addAll(read(path));
      } else {
        YamlFile.objects(path).forEach(objects::add);
      }
    }
    // A component continues with what is there, so that its patches reach it.
    for (JsonNode component : kustomization.path("components")) {
      accumulate(directory.resolve(component.asText()).normalize(), objects);
    }
    for (JsonNode generator : kustomization.path("configMapGenerator")) {
      objects.add(ConfigMapFiles.read(generator, directory, file));
    }
    for (JsonNode patch : kustomization.path("patches")) {
      JsonPatches.read(patch, directory, file).apply(objects);
    }
  }

  private static JsonNode only(Path file) {
    if (!Files.exists(file)) {
      throw new ManifestException(file.getParent() + " has no " + FILE + ".");
    }
    List<ObjectNode> documents = YamlFile.objects(file);
    if (documents.size() != 1) {
      throw new ManifestException(file + " must hold one document.");
    }
    return documents.getFirst();
  }
}
