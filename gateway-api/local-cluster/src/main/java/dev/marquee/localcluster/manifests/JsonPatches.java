package dev.marquee.localcluster.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import dev.marquee.localcluster.objects.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An entry of {@code patches}: a JSON patch (RFC 6902) in a file, and the objects that it is for,
 * by group, version, kind, name and namespace. As in kustomize those are regular expressions that
 * must match as a whole, and what is left out matches everything. Unlike kustomize, a patch that is
 * for no object is refused.
 */
record JsonPatches(Path source, ArrayNode operations, JsonNode target, Path file) {
  private static final Set<String> UNDERSTOOD = Set.of("path", "target");
  private static final Set<String> SELECTORS =
      Set.of("group", "version", "kind", "name", "namespace");

  static JsonPatches read(JsonNode patch, Path directory, Path file) {
    Fields.check(patch, UNDERSTOOD, file, "a patch");
    Fields.check(patch.path("target"), SELECTORS, file, "a patch's target");
    if (!patch.has("path") || !patch.has("target")) {
      throw new ManifestException(file + " has a patch without 'path' or without 'target'.");
    }
    Path source = directory.resolve(patch.path("path").asText()).normalize();
    List<JsonNode> documents = YamlFile.documents(source);
    if (documents.size() != 1 || !(documents.getFirst() instanceof ArrayNode operations)) {
      throw new ManifestException(source + " is no JSON patch (RFC 6902): a list of operations.");
    }
    return new JsonPatches(source, operations, patch.path("target"), file);
  }

  void apply(List<ObjectNode> objects) {
    boolean found = false;
    for (int i = 0; i < objects.size(); i++) {
      if (matches(objects.get(i))) {
        objects.set(i, patched(objects.get(i)));
        found = true;
      }
    }
    if (!found) {
      throw new ManifestException(
          file + " patches " + Json.write(target) + ", but there is no such object.");
    }
  }

  private ObjectNode patched(ObjectNode object) {
    JsonNode result = object;
    for (JsonNode operation : operations) {
      if (operation.path("op").asText().equals("remove")
          && result.at(operation.path("path").asText()).isMissingNode()) {
        throw refusal(object, operation, "there is nothing at its path");
      }
      try {
        result = JsonPatch.apply(Json.MAPPER.createArrayNode().add(operation), result);
      } catch (JsonPatchApplicationException e) {
        throw refusal(object, operation, e.getMessage());
      }
    }
    return (ObjectNode) result;
  }

  private ManifestException refusal(ObjectNode object, JsonNode operation, String reason) {
    return new ManifestException(
        "%s: %s cannot be applied to %s '%s': %s"
            .formatted(
                source,
                Json.write(operation),
                object.path("kind").asText(),
                object.at("/metadata/name").asText(),
                reason));
  }

  private boolean matches(ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    return matches("group", slash < 0 ? "" : apiVersion.substring(0, slash))
        && matches("version", apiVersion.substring(slash + 1))
        && matches("kind", object.path("kind").asText())
        && matches("name", object.at("/metadata/name").asText())
        && matches("namespace", object.at("/metadata/namespace").asText());
  }

  private boolean matches(String selector, String value) {
    return !target.has(selector)
        || Pattern.compile(target.path(selector).asText()).matcher(value).matches();
  }
}
