package dev.marquee.deploy.deployment;

import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is to run for a show.
 *
 * @param components as the template has them
 * @param adjustments what is set otherwise, by the name of the component
 */
public record Specification(
    TemplateVersion template, List<Component> components, Map<String, Adjustment> adjustments) {
  public Specification {
    components = List.copyOf(components);
    adjustments = Map.copyOf(adjustments);
  }

  /** A template as it is. */
  public static Specification of(TemplateVersion template, List<Component> components) {
    return new Specification(template, components, Map.of());
  }

  /** The components with what is set for them. */
  public List<Component> effective() {
    return components.stream()
        .map(component -> component.adjusted(adjustments.get(component.name())))
        .toList();
  }

  /** Sets something for a component; what was set before and is not set now stays. */
  public Specification with(String component, Adjustment adjustment) {
    Map<String, Adjustment> all = new HashMap<>(adjustments);
    all.merge(component, adjustment, Adjustment::with);
    return new Specification(template, components, all);
  }

  /** Another template; what is set for components that it has, too, stays. */
  public Specification switchedTo(TemplateVersion other, List<Component> itsComponents) {
    List<String> names = itsComponents.stream().map(Component::name).toList();
    return new Specification(
        other,
        itsComponents,
        adjustments.entrySet().stream()
            .filter(adjustment -> names.contains(adjustment.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
