package dev.marquee.template.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.kit.http.JsonRepresentation;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.template.catalog.Component;
import dev.marquee.template.catalog.Template;
import dev.marquee.template.catalog.TemplateCatalog;
import dev.marquee.template.catalog.TemplateVersion;
import dev.marquee.template.image.ImagePool;
import dev.marquee.template.image.Images;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates, for everyone. */
@Controller
final class TemplateController {
  private static final String CACHE_CONTROL = "no-cache";

  private final TemplateCatalog catalog;
  private final Images images;
  private final JsonMapper json;
  private volatile Answers answers;

  TemplateController(TemplateCatalog catalog, Images images, JsonMapper json) {
    this.catalog = catalog;
    this.images = images;
    this.json = json;
    this.answers = answers(images.current());
  }

  /** The latest version of each template. */
  @Get
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    return answers.list().answer(request, CACHE_CONTROL);
  }

  /** One version of a template with its components and the schema of its parameters. */
  @Get("/{name}/{version}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> get(HttpRequest<?> request, String name, String version) {
    Answers current = current();
    return TemplateVersion.parse(version)
        .flatMap(parsed -> Optional.ofNullable(current.templates().get(new Key(name, parsed))))
        .orElseThrow(() -> ProblemException.notFound("There is no such version of a template."))
        .answer(request, CACHE_CONTROL);
  }

  /** Written anew when the pool has changed. */
  private Answers current() {
    ImagePool pool = images.current();
    Answers present = answers;
    if (present.pool() != pool) {
      present = answers(pool);
      answers = present;
    }
    return present;
  }

  private Answers answers(ImagePool pool) {
    Map<Key, JsonRepresentation> templates = new HashMap<>();
    for (Template template : catalog.all()) {
      templates.put(
          new Key(template.name(), template.version()), represent(json, details(template, pool)));
    }
    Listing listing = new Listing(catalog.latest().stream().map(TemplateController::item).toList());
    return new Answers(pool, represent(json, listing), Map.copyOf(templates));
  }

  private static Item item(Template template) {
    return new Item(
        template.name(),
        template.version().toString(),
        template.title(),
        template.description(),
        template.label(),
        template.help());
  }

  private static Details details(Template template, ImagePool pool) {
    return new Details(
        template.name(),
        template.version().toString(),
        template.title(),
        template.description(),
        template.label(),
        template.help(),
        template.components().stream()
            .map(component -> component.withImage(pool.resolve(component.image())))
            .toList(),
        template.parameters());
  }

  private static JsonRepresentation represent(JsonMapper json, Object value) {
    try {
      return new JsonRepresentation(json.writeValueAsBytes(value));
    } catch (IOException exception) {
      throw new UncheckedIOException("Could not write a template as JSON", exception);
    }
  }

  /** Everything that can be asked for, with the images of one pool. */
  private record Answers(
      ImagePool pool, JsonRepresentation list, Map<Key, JsonRepresentation> templates) {}

  private record Key(String name, TemplateVersion version) {}

  @Serdeable
  record Listing(List<Item> items) {}

  @Serdeable
  record Item(
      String name,
      String version,
      String title,
      String description,
      @JsonProperty("x-marquee-label") Map<String, String> label,
      @JsonProperty("x-marquee-help") Map<String, String> help) {}

  @Serdeable
  record Details(
      String name,
      String version,
      String title,
      String description,
      @JsonProperty("x-marquee-label") Map<String, String> label,
      @JsonProperty("x-marquee-help") Map<String, String> help,
      List<Component> components,
      Map<String, Object> parameters) {}
}
