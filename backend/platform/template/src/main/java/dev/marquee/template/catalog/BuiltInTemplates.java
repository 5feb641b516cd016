package dev.marquee.template.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the templates that are part of this service: folders {@code templates/<name>/<version>},
 * listed in {@code templates/index.json} because a jar cannot be listed reliably. {@code
 * template.json} has the components and {@code parameters.schema.json} the parameters; or {@code
 * template.json} extends another version and adds {@code templates/parts}, so that what several
 * templates have alike is written once. Read at start, so that a broken template stops the service
 * instead of a seller.
 */
@Factory
final class BuiltInTemplates {
  private static final Argument<Map<String, Object>> OBJECT =
      Argument.mapOf(String.class, Object.class);
  private static final Argument<List<Map<String, Object>>> OBJECTS = Argument.listOf(OBJECT);

  private final ResourceLoader resources;
  private final JsonMapper json;

  BuiltInTemplates(ResourceLoader resources, JsonMapper json) {
    this.resources = resources;
    this.json = json;
  }

  @Context
  TemplateCatalog catalog() {
    Index index = read("index.json", Argument.of(Index.class));
    return new TemplateCatalog(index.templates().stream().map(this::template).toList());
  }

  private Template template(String folder) {
    String[] elements = folder.split("/", -1);
    TemplateVersion version =
        TemplateVersion.parse(elements[elements.length - 1])
            .filter(ignored -> elements.length == 2)
            .orElseThrow(() ->
                new InvalidTemplateException(
                    folder, "its folder is not <name>/<major>.<minor>.<patch>"));
    Definition definition = definition(folder);
    Assembly assembly = assembly(folder, definition);
    return new Template(
        elements[0],
        version,
        definition.title(),
        definition.description(),
        definition.label(),
        definition.help(),
        components(folder, assembly.list()),
        definition.parent() == null
            ? assembly.parameters()
            : titled(folder, definition, assembly.parameters()));
  }

  private Definition definition(String folder) {
    return read(folder + "/template.json", Argument.of(Definition.class));
  }

  private Assembly assembly(String folder, Definition definition) {
    List<Map<String, Object>> own =
        definition.components() == null ? List.of() : definition.components();
    if (definition.parent() == null) {
      return Assembly.EMPTY.with(own, read(folder + "/parameters.schema.json", OBJECT));
    }
    Assembly assembly = assembly(definition.parent(), definition(definition.parent()));
    for (String part : definition.parts() == null ? List.<String>of() : definition.parts()) {
      String path = "parts/" + part;
      assembly =
          assembly.with(
              read(path + "/components.json", OBJECTS), read(path + "/parameters.json", OBJECT));
    }
    return assembly.with(own, Map.of());
  }

  /** A form that was put together bears its own template's name. */
  private static Map<String, Object> titled(
      String folder, Definition definition, Map<String, Object> parameters) {
    return MergePatch.apply(
        parameters,
        Map.of(
            "$id",
            "https://marquee.dev/templates/" + folder + "/parameters",
            "title",
            definition.title(),
            "x-marquee-label",
            definition.label()));
  }

  private List<Component> components(String folder, List<Map<String, Object>> components) {
    try {
      return json.readValue(json.writeValueAsBytes(components), Argument.listOf(Component.class));
    } catch (IOException exception) {
      throw new InvalidTemplateException(
          folder, "its components cannot be read: " + exception.getMessage());
    }
  }

  private <T> T read(String path, Argument<T> type) {
    String resource = "templates/" + path;
    try (InputStream content =
        resources
            .getResourceAsStream("classpath:" + resource)
            .orElseThrow(() -> new InvalidTemplateException(path, resource + " is missing"))) {
      return json.readValue(content, type);
    } catch (IOException exception) {
      throw new InvalidTemplateException(
          path, resource + " cannot be read: " + exception.getMessage());
    }
  }

  @Serdeable
  record Index(List<String> templates) {}

  /**
   * As it is written.
   *
   * @param parent {@code <name>/<version>} whose components and parameters it has, too; null when
   *     it has all of its own
   * @param parts what it has beside them, from {@code templates/parts}
   * @param components its own; of one that is there only what differs
   */
  @Serdeable
  record Definition(
      String title,
      String description,
      @JsonProperty("x-marquee-label") Map<String, String> label,
      @JsonProperty("x-marquee-help") Map<String, String> help,
      @Nullable @JsonProperty("extends") String parent,
      @Nullable List<String> parts,
      @Nullable List<Map<String, Object>> components) {}
}
