package dev.marquee.template.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Components and parameters of a template on their way together, as JSON.
 *
 * @param components by name, in order
 */
record Assembly(Map<String, Map<String, Object>> components, Map<String, Object> parameters) {
  static final Assembly EMPTY = new Assembly(Map.of(), Map.of());

  /**
   * With another part: a component that is there is changed, another one added at the end;
   * parameters are merged (RFC 7396).
   */
  Assembly with(List<Map<String, Object>> more, Map<String, Object> moreParameters) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(components);
    for (Map<String, Object> component : more) {
      String name = String.valueOf(component.get("name"));
      all.put(name, MergePatch.apply(all.getOrDefault(name, Map.of()), component));
    }
    return new Assembly(all, MergePatch.apply(parameters, moreParameters));
  }

  List<Map<String, Object>> list() {
    return new ArrayList<>(components.values());
  }
}
