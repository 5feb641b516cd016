package dev.marquee.events;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a schema demands: paths with their types, such as {@code order.tickets[].price: integer}.
 */
final class RequiredMembers {
  private static final Path FOLDER = Path.of("src/main/resources/events");
  private static final JsonMapper JSON = new JsonMapper();

  private RequiredMembers() {}

  static JsonNode schema(String type) {
    return read(FOLDER.resolve(type + ".schema.json"));
  }

  /** The members that are demanded of the whole. */
  static Set<String> of(String type) {
    Set<String> paths = new TreeSet<>();
    collect(schema(type), "", paths);
    Set<String> members = new TreeSet<>();
    paths.forEach(path -> members.add(path.replaceAll("[.:\\[].*", "")));
    return members;
  }

  static void collect(JsonNode schema, String path, Set<String> found) {
    JsonNode resolved = resolve(schema);
    resolved.path("allOf").forEach(part -> collect(part, path, found));
    for (JsonNode required : resolved.path("required")) {
      String name = required.asString();
      String memberPath = path.isEmpty() ? name : path + "." + name;
      JsonNode member = resolve(resolved.get("properties").get(name));
      found.add(memberPath + ": " + member.get("type").asString());
      collect(member, memberPath, found);
      if (member.has("items")) {
        collect(member.get("items"), memberPath + "[]", found);
      }
    }
  }

  private static JsonNode resolve(JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    String address = schema.get("$ref").asString();
    return read(
        FOLDER
            .resolve("common")
            .resolve(address.substring(address.lastIndexOf('/') + 1) + ".schema.json"));
  }

  private static JsonNode read(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("There is no " + file);
    }
    return JSON.readTree(file.toFile());
  }
}
