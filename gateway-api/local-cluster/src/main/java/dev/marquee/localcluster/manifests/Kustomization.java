package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a kustomize directory: its {@code kustomization.yaml} and the files and directories under
 * {@code resources}. Nothing else of kustomize is understood here, and rather than ignore it this
 * refuses it: the objects must be the same ones that a real cluster gets.
 */
public final class Kustomization {
  private static final String FILE = "kustomization.yaml";
  private static final Set<String> UNDERSTOOD = Set.of("apiVersion", "kind", "resources");

  private Kustomization() {}

  /**
   * The objects, in the order of the resources.
   *
   * @throws ManifestException with a sentence that names the file
   */
  public static List<ObjectNode> read(Path directory) {
    var objects = new ArrayList<ObjectNode>();
    read(directory, objects);
    return objects;
  }

  private static void read(Path directory, List<ObjectNode> objects) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new ManifestException(directory + " has no " + FILE + ".");
    }
    for (JsonNode kustomization : documents(file)) {
      for (var field : kustomization.properties()) {
        if (!UNDERSTOOD.contains(field.getKey())) {
          throw new ManifestException(
              file + " uses '" + field.getKey() + "'; the local cluster only reads 'resources'.");
        }
      }
      for (JsonNode resource : kustomization.path("resources")) {
        Path path = directory.resolve(resource.asText()).normalize();
        if (Files.isDirectory(path)) {
          read(path, objects);
        } else {
          documents(path).forEach(document -> objects.add(object(path, document)));
        }
      }
    }
  }

  private static ObjectNode object(Path file, JsonNode document) {
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw new ManifestException(file + " holds a document that is no object.");
  }

  private static List<JsonNode> documents(Path file) {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    var documents = new ArrayList<JsonNode>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : yaml.loadAll(reader)) {
        if (document != null) {
          documents.add(Json.MAPPER.valueToTree(document));
        }
      }
    } catch (YAMLException e) {
      throw new ManifestException(file + " is no YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new ManifestException(file + " cannot be read: " + e.getMessage());
    }
    return documents;
  }
}
