package dev.marquee.events;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the data of events for tests. Who tells something lets its data be checked here; who
 * listens lets its handlers read all samples.
 */
public final class EventSchemas {
  private static final String ADDRESS = "https://marquee.dev/events/";
  private static final String VERSION = "/1";
  private static final String FOLDER = "/events/";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(EventSchemas::schema));

  private EventSchemas() {}

  /** All types, without the prefix {@code dev.marquee.}. */
  public static Set<String> types() {
    return new TreeSet<>(
        new JsonMapper().readTree(require(FOLDER + "baseline.json")).propertyNames());
  }

  /**
   * What is wrong with the data of an event, each with its place; empty when nothing is.
   *
   * @throws IllegalArgumentException for a type that is not known, or data that is no JSON
   */
  public static List<String> violations(String type, String json) {
    if (!types().contains(type)) {
      throw new IllegalArgumentException("There is no event of type " + type);
    }
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(ADDRESS + type + VERSION));
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context ->
                context.executionConfig(
                    config -> config.formatAssertionsEnabled(true).locale(Locale.ENGLISH)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** Data of this type that was once sent, which everybody must go on reading. */
  public static List<String> samples(String type) {
    List<String> samples = new ArrayList<>();
    while (true) {
      Optional<String> next =
          read(FOLDER + "samples/" + type + "/" + (samples.size() + 1) + ".json");
      if (next.isEmpty()) {
        return samples;
      }
      samples.add(next.get());
    }
  }

  /** The schema at an address of ours; null for any other, which is not looked up. */
  private static @Nullable String schema(String address) {
    if (!address.startsWith(ADDRESS)) {
      return null;
    }
    String name = address.substring(ADDRESS.length());
    String file =
        name.endsWith(VERSION) ? name.substring(0, name.length() - VERSION.length()) : name;
    return read(FOLDER + file + ".schema.json").orElse(null);
  }

  private static String require(String resource) {
    return read(resource)
        .orElseThrow(() -> new IllegalStateException("There is no resource " + resource));
  }

  private static Optional<String> read(String resource) {
    try (InputStream content = EventSchemas.class.getResourceAsStream(resource)) {
      return content == null
          ? Optional.empty()
          : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException exception) {
      throw new UncheckedIOException("Not readable: " + resource, exception);
    }
  }
}
