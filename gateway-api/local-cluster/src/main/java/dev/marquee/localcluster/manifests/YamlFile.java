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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The documents of a YAML file. */
final class YamlFile {
  private YamlFile() {}

  /** All documents but empty ones; each must be an object. */
  static List<ObjectNode> objects(Path file) {
    var objects = new ArrayList<ObjectNode>();
    for (JsonNode document : documents(file)) {
      if (!(document instanceof ObjectNode object)) {
        throw new ManifestException(file + " holds a document that is no object.");
      }
      objects.add(object);
    }
    return objects;
  }

  /**
   * All documents but empty ones.
   *
   * @throws ManifestException when it cannot be read, is no YAML, or names a key twice
   */
  static List<JsonNode> documents(Path file) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var yaml = new Yaml(new SafeConstructor(options));
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
