package dev.marquee.template.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All templates with all their versions. Never changes while the service runs. */
public final class TemplateCatalog {
  private final Map<String, TreeMap<TemplateVersion, Template>> templates = new LinkedHashMap<>();

  /**
   * A catalog of templates that keep the rules.
   *
   * @param templates in the order in which people see them
   * @throws InvalidTemplateException when one breaks a rule or is there twice
   */
  public TemplateCatalog(Collection<Template> templates) {
    for (Template template : templates) {
      List<String> faults = TemplateRules.faultsOf(template);
      if (!faults.isEmpty()) {
        throw new InvalidTemplateException(
            template.name() + " " + template.version(), String.join("; ", faults));
      }
      Template former =
          this.templates
              .computeIfAbsent(template.name(), name -> new TreeMap<>())
              .put(template.version(), template);
      if (former != null) {
        throw new InvalidTemplateException(
            template.name() + " " + template.version(), "it is there twice");
      }
    }
  }

  /** The latest version of each template. */
  public List<Template> latest() {
    return templates.values().stream().map(versions -> versions.lastEntry().getValue()).toList();
  }

  /** Every version of every template. */
  public List<Template> all() {
    return templates.values().stream().flatMap(versions -> versions.values().stream()).toList();
  }

  /** That very version, or empty when there is none. */
  public Optional<Template> find(String name, TemplateVersion version) {
    return Optional.ofNullable(templates.get(name)).map(versions -> versions.get(version));
  }
}
