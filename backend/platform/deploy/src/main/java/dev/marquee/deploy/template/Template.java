package dev.marquee.deploy.template;

import java.util.List;
import java.util.Map;

/**
 * One version of a template.
 *
 * @param components what runs for each show
 * @param parameters JSON Schema (2020-12) of what a seller fills in
 */
public record Template(
    String name, String version, List<Component> components, Map<String, Object> parameters) {
  public Template {
    components = List.copyOf(components);
  }
}
