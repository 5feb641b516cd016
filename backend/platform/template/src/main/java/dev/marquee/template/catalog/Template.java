package dev.marquee.template.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A named, versioned set of components with typed parameters.
 *
 * @param title English, for people
 * @param description English, one sentence
 * @param label the title by language ({@code en}, {@code ko})
 * @param help the description by language
 * @param parameters a JSON Schema 2020-12 in the order in which a form shows its fields
 */
public record Template(
    String name,
    TemplateVersion version,
    String title,
    String description,
    Map<String, String> label,
    Map<String, String> help,
    List<Component> components,
    Map<String, Object> parameters) {
  public Template {
    // Sorted, so that every replica writes the same text and gives it the same entity tag.
    label = Collections.unmodifiableMap(new TreeMap<>(label));
    help = Collections.unmodifiableMap(new TreeMap<>(help));
    components = List.copyOf(components);
  }
}
