package dev.marquee.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The structural schema of a kind that an operator defines, checked as an API server with strict
 * field validation does: a field that the schema does not know is an error. CEL rules are not
 * evaluated.
 *
 * @param source the release that it was taken from
 */
record Schema(String apiVersion, boolean namespaced, String source, JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Known to the API server, whether the schema names them or not. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          ".apiVersion",
          ".kind",
          ".metadata",
          ".metadata.name",
          ".metadata.namespace",
          ".metadata.labels");

  /** Empty for a kind without a schema here. */
  static Optional<Schema> of(JsonNode object) throws IOException {
    String group = object.path("apiVersion").asText().replaceFirst("/.*", "");
    String resource = "/crds/" + group + "_" + object.path("kind").asText().toLowerCase() + ".json";
    try (InputStream stream = Schema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      JsonNode file = JSON.readTree(stream);
      return Optional.of(
          new Schema(
              file.path("apiVersion").asText(),
              file.path("namespaced").asBoolean(),
              file.path("source").asText(),
              file.path("schema")));
    }
  }

  List<String> violations(JsonNode object) {
    var violations = new ArrayList<String>();
    if (!object.path("apiVersion").asText().equals(apiVersion)) {
      violations.add("apiVersion must be " + apiVersion + ", as of " + source);
    }
    if (object.at("/metadata/namespace").isMissingNode() == namespaced) {
      violations.add("metadata.namespace must be there if and only if the kind is namespaced");
    }
    check(object, root, "", true, violations);
    return violations;
  }

  private static void check(
      JsonNode value, JsonNode schema, String path, boolean strict, List<String> violations) {
    checkType(value, schema, path, violations);
    if (value.isObject()) {
      checkObject(value, schema, path, strict, violations);
    } else if (value.isArray()) {
      checkSize(value.size(), schema, "Items", path, violations);
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.path("items"), path + "[" + i + "]", strict, violations);
      }
    } else if (value.isTextual()) {
      checkSize(value.asText().length(), schema, "Length", path, violations);
      if (schema.has("pattern")
          && !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find()) {
        violations.add(path + ": '" + value.asText() + "' does not match its pattern");
      }
    } else if (value.isNumber()) {
      if (value.asDouble() < schema.path("minimum").asDouble(-Double.MAX_VALUE)
          || value.asDouble() > schema.path("maximum").asDouble(Double.MAX_VALUE)) {
        violations.add(path + ": " + value + " is out of its range");
      }
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      violations.add(path + ": " + value + " must be one of " + schema.path("enum"));
    }
    checkAlternatives(value, schema, path, violations);
  }

  private static void checkObject(
      JsonNode value, JsonNode schema, String path, boolean strict, List<String> violations) {
    checkSize(value.size(), schema, "Properties", path, violations);
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        violations.add(path + "." + required.asText() + " is missing");
      }
    }
    boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    for (var field : value.properties()) {
      String inside = path + "." + field.getKey();
      JsonNode known = schema.path("properties").path(field.getKey());
      if (!known.isMissingNode()) {
        check(field.getValue(), known, inside, strict, violations);
      } else if (schema.path("additionalProperties").isObject()) {
        check(field.getValue(), schema.path("additionalProperties"), inside, strict, violations);
      } else if (strict && !open && !OF_EVERY_OBJECT.contains(inside)) {
        violations.add(inside + " is not known");
      }
    }
  }

  private static void checkType(
      JsonNode value, JsonNode schema, String path, List<String> violations) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      if (!value.isIntegralNumber() && !value.isTextual()) {
        violations.add(path + " must be an integer or a string");
      }
      return;
    }
    boolean right =
        switch (schema.path("type").asText("")) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    if (!right) {
      violations.add(path + " must be of type " + schema.path("type").asText());
    }
  }

  private static void checkSize(
      int size, JsonNode schema, String what, String path, List<String> violations) {
    if (size < schema.path("min" + what).asInt(0)
        || size > schema.path("max" + what).asInt(Integer.MAX_VALUE)) {
      violations.add(path + " has " + size + " " + what.toLowerCase());
    }
  }

  private static void checkAlternatives(
      JsonNode value, JsonNode schema, String path, List<String> violations) {
    for (JsonNode all : schema.path("allOf")) {
      check(value, all, path, false, violations);
    }
    if (schema.has("anyOf") && matching(value, schema.path("anyOf")) == 0) {
      violations.add(path + " is none of what it may be");
    }
    if (schema.has("oneOf") && matching(value, schema.path("oneOf")) != 1) {
      violations.add(path + " must be exactly one of what it may be");
    }
    if (schema.has("not") && isValid(value, schema.path("not"))) {
      violations.add(path + " is what it must not be");
    }
  }

  private static long matching(JsonNode value, JsonNode schemas) {
    return schemas.valueStream().filter(schema -> isValid(value, schema)).count();
  }

  private static boolean isValid(JsonNode value, JsonNode schema) {
    var violations = new ArrayList<String>();
    check(value, schema, "", false, violations);
    return violations.isEmpty();
  }
}
