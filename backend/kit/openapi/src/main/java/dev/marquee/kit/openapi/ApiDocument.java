package dev.marquee.kit.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** An OpenAPI document as it was generated, and what the generator cannot know. */
final class ApiDocument {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** Who calls is read from the token and sent nowhere else. */
  private static final String CALLER = "#/components/schemas/Caller";

  private static final String COMMON = "common.yml";
  private static final String ABOUT =
      """
      %s

      Money is in minor units of its currency, times are RFC 3339 in UTC. A POST with an effect takes an Idempotency-Key \
      of 1 to 200 printable ASCII characters and repeats its answer for it. A status that an operation chooses itself is \
      told as 2XX.
      """;

  private final Map<String, Object> content;

  private ApiDocument(Map<String, Object> content) {
    this.content = content;
  }

  static ApiDocument parse(String yaml) {
    return new ApiDocument(members(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
  }

  /** The whole, as YAML. */
  String completed(String name, String version, String description, String server) {
    Map<String, Object> common = common();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "Marquee: " + name);
    info.put("version", version);
    info.put("description", ABOUT.formatted(description.replaceAll("\\s+", " ").strip()));
    info.putAll(members(common.get("info")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", content.get("openapi"));
    document.put("info", info);
    document.put("servers", List.of(Map.of("url", server)));
    content.forEach(document::putIfAbsent);
    members(document.get("paths")).values().forEach(path -> complete(members(path)));
    document.put("components", components(members(common.get("components"))));
    return write(document);
  }

  private static void complete(Map<String, Object> path) {
    path.forEach((method, operation) -> {
      if (METHODS.contains(method)) {
        completeOperation(members(operation));
      }
    });
  }

  private static void completeOperation(Map<String, Object> operation) {
    secure(operation);
    completeBody(operation);
    Map<String, Object> responses = new LinkedHashMap<>();
    members(operation.get("responses"))
        .forEach((status, response) -> {
          // The generator says 200 also where an operation builds its response itself.
          members(response).put("description", "Done.");
          members(members(response).get("content")).forEach(ApiDocument::describeBytes);
          responses.put(status.equals("200") ? "2XX" : status, response);
        });
    responses.put("default", new LinkedHashMap<>(Map.of("$ref", "#/components/responses/Problem")));
    operation.put("responses", responses);
  }

  /** What is written as bytes is no base64: a file, or JSON that was kept as it is answered. */
  private static void describeBytes(String mediaType, Object content) {
    if (Map.of("type", "string", "format", "byte").equals(members(content).get("schema"))) {
      members(content)
          .put(
              "schema",
              mediaType.equals("application/json")
                  ? new LinkedHashMap<>()
                  : new LinkedHashMap<>(Map.of("type", "string", "format", "binary")));
    }
  }

  /** An operation that wants to know who calls needs a token, or takes one. */
  private static void secure(Map<String, Object> operation) {
    List<Object> sent = new ArrayList<>();
    for (Object parameter : list(operation.get("parameters"))) {
      if (!refersTo(members(parameter).get("schema"), CALLER)) {
        sent.add(parameter);
      } else if (Boolean.TRUE.equals(members(parameter).get("required"))) {
        operation.putIfAbsent("security", List.of(token()));
      } else {
        operation.putIfAbsent("security", List.of(token(), new LinkedHashMap<>()));
      }
    }
    operation.put("parameters", sent);
    if (sent.isEmpty()) {
      operation.remove("parameters");
    }
  }

  /** The generator takes whoever calls for a part of the body where there is one. */
  private static void completeBody(Map<String, Object> operation) {
    Map<String, Object> content = members(members(operation.get("requestBody")).get("content"));
    boolean nothingSent = false;
    for (Map.Entry<String, Object> body : content.entrySet()) {
      Map<String, Object> schema = members(members(body.getValue()).get("schema"));
      if (refersTo(schema, CALLER)) {
        operation.putIfAbsent("security", List.of(token()));
        Map<String, Object> sent = withoutCaller(schema);
        boolean raw = sent.isEmpty() && !body.getKey().equals("application/json");
        nothingSent |= sent.isEmpty() && !raw;
        members(body.getValue())
            .put(
                "schema",
                raw ? new LinkedHashMap<>(Map.of("type", "string", "format", "binary")) : sent);
      }
    }
    if (nothingSent) {
      operation.remove("requestBody");
    }
  }

  /** Empty when nothing else is in it. */
  private static Map<String, Object> withoutCaller(Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>(members(schema.get("properties")));
    properties.values().removeIf(property -> refersTo(property, CALLER));
    List<Object> parts = new ArrayList<>();
    for (Object part : list(schema.get("allOf"))) {
      Map<String, Object> rest =
          refersTo(part, CALLER) ? withoutCaller(members(part)) : members(part);
      if (!rest.isEmpty()) {
        parts.add(rest);
      }
    }
    if (parts.size() == 1) {
      return members(parts.getFirst());
    }
    if (properties.isEmpty() && parts.isEmpty()) {
      return new LinkedHashMap<>();
    }
    Map<String, Object> rest = new LinkedHashMap<>(schema);
    rest.remove("required");
    List<?> required =
        list(schema.get("required")).stream().filter(properties::containsKey).toList();
    if (!required.isEmpty()) {
      rest.put("required", new ArrayList<>(required));
    }
    rest.put("properties", properties);
    if (properties.isEmpty()) {
      rest.remove("properties");
    }
    if (!parts.isEmpty()) {
      rest.put("allOf", parts);
    }
    return rest;
  }

  private static Map<String, Object> token() {
    return new LinkedHashMap<>(Map.of("Authorization", new ArrayList<>()));
  }

  private Map<String, Object> components(Map<String, Object> common) {
    Map<String, Object> own = members(content.get("components"));
    Map<String, Object> components = new LinkedHashMap<>();
    common.forEach((section, definitions) -> {
      Map<String, Object> all = new LinkedHashMap<>(members(own.get(section)));
      members(definitions)
          .forEach((name, definition) -> {
            if (all.put(name, definition) != null && !section.equals("securitySchemes")) {
              throw new IllegalStateException(section + "." + name + " is every service's own");
            }
          });
      components.put(section, all);
    });
    own.forEach(components::putIfAbsent);
    members(components.get("schemas")).remove("Caller");
    return components;
  }

  private static boolean refersTo(@Nullable Object value, String reference) {
    return switch (value) {
      case Map<?, ?> map ->
          reference.equals(map.get("$ref"))
              || map.values().stream().anyMatch(member -> refersTo(member, reference));
      case List<?> list -> list.stream().anyMatch(item -> refersTo(item, reference));
      case null, default -> false;
    };
  }

  private static Map<String, Object> common() {
    try (InputStream common = ApiDocument.class.getResourceAsStream(COMMON)) {
      return members(new Yaml(new SafeConstructor(new LoaderOptions())).load(common));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static String write(Map<String, Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    // An anchor is YAML, but many readers of OpenAPI want JSON's subset.
    Representer representer = new Representer(options);
    options.setDereferenceAliases(true);
    return new Yaml(representer, options).dump(document);
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(@Nullable Object value) {
    return value == null ? new LinkedHashMap<>() : (Map<String, Object>) value;
  }
}
