package dev.marquee.template.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that the service serves, and parameters that they let through. */
final class Schemas {
  static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final JsonMapper JSON = new JsonMapper();
  private static final String LATEST = "1.2.0";

  private Schemas() {}

  /**
   * The schema of a template.
   *
   * @param template its name, for the latest version, or {@code <name>/<version>}
   */
  static JsonNode schema(String template) {
    String folder = template.contains("/") ? template : template + "/" + LATEST;
    return read("/templates/" + folder + "/parameters.schema.json");
  }

  /** Parameters with the members that every version knows. */
  static ObjectNode sample(String template) {
    return (ObjectNode) read("/samples/" + template.replaceFirst("/.*", "") + ".json");
  }

  static List<Error> errors(String template, JsonNode parameters) {
    return REGISTRY
        .getSchema(schema(template))
        .validate(
            parameters,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  static Set<String> locations(List<Error> errors) {
    return errors.stream()
        .map(error -> error.getInstanceLocation().toString())
        .collect(Collectors.toSet());
  }

  private static JsonNode read(String resource) {
    InputStream content = Schemas.class.getResourceAsStream(resource);
    return JSON.readTree(content);
  }
}
