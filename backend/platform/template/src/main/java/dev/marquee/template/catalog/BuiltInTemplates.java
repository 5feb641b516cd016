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

/**
 * Reads the templates that are part of this service: folders {@code templates/<name>/<version>}
 * with {@code template.json} and {@code parameters.schema.json}, listed in {@code
 * templates/index.json} because a jar cannot be listed reliably. Read at start, so that a broken
 * template stops the service instead of a seller.
 */
@Factory
final class BuiltInTemplates {
  private static final Argument<Map<String, Object>> OBJECT =
      Argument.mapOf(String.class, Object.class);

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
    Definition definition = read(folder + "/template.json", Argument.of(Definition.class));
    return new Template(
        elements[0],
        version,
        definition.title(),
        definition.description(),
        definition.label(),
        definition.help(),
        definition.components(),
        read(folder + "/parameters.schema.json", OBJECT));
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

  @Serdeable
  record Definition(
      String title,
      String description,
      @JsonProperty("x-marquee-label") Map<String, String> label,
      @JsonProperty("x-marquee-help") Map<String, String> help,
      List<Component> components) {}
}
