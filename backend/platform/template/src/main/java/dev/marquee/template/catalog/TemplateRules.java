package dev.marquee.template.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a template must look like before anything may be deployed from it. */
final class TemplateRules {
  /** RFC 1123 label, as Kubernetes asks of object names; 40 leaves room for suffixes. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  private static final Pattern IMAGE =
      Pattern.compile("[a-z0-9]+([._/:-][a-z0-9]+)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern PATH = Pattern.compile("(/[a-z0-9-]+)*");
  private static final Pattern CPU = Pattern.compile("[1-9][0-9]*m?");
  private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*(Mi|Gi)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final int MOST_REPLICAS = 20;
  private static final Set<String> LANGUAGES = Set.of("en", "ko");
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final List<String> faults = new ArrayList<>();

  private TemplateRules() {}

  /** Everything that is wrong with the template, each in a sentence; empty when it is fine. */
  static List<String> faultsOf(Template template) {
    TemplateRules rules = new TemplateRules();
    rules.checkTexts(template);
    rules.checkComponents(template.components());
    rules.checkParameters(template.parameters());
    return List.copyOf(rules.faults);
  }

  private void checkTexts(Template template) {
    require(NAME.matcher(template.name()).matches(), "its name is no lower-case DNS label");
    require(!template.title().isBlank(), "it has no title");
    require(!template.description().isBlank(), "it has no description");
    require(template.label().keySet().equals(LANGUAGES), "its label is not in " + LANGUAGES);
    require(template.help().keySet().equals(LANGUAGES), "its help is not in " + LANGUAGES);
  }

  private void checkComponents(List<Component> components) {
    require(!components.isEmpty(), "it has no components");
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Component component : components) {
      String subject = "component '" + component.name() + "' ";
      require(NAME.matcher(component.name()).matches(), subject + "is no lower-case DNS label");
      require(names.add(component.name()), subject + "is there twice");
      require(
          IMAGE.matcher(component.image()).matches(),
          subject + "has no image with a tag: '" + component.image() + "'");
      require(
          PATH.matcher(component.path()).matches(),
          subject + "has no valid path: '" + component.path() + "'");
      require(paths.add(component.path()), subject + "shares its path with another");
      require(component.replicas() >= 1, subject + "has no replicas");
      require(CPU.matcher(component.resources().cpu()).matches(), subject + "has no cpu like 250m");
      require(
          MEMORY.matcher(component.resources().memory()).matches(),
          subject + "has no memory like 192Mi");
      checkAutoscaling(subject, component);
      require(
          !component.payments() || (component.events() && component.database()),
          subject + "takes payments, but has no events and database to account for them");
      for (String variable : component.environment().keySet()) {
        require(
            VARIABLE.matcher(variable).matches(),
            subject + "has an environment variable that is none: '" + variable + "'");
      }
    }
  }

  private void checkAutoscaling(String subject, Component component) {
    Component.Autoscaling autoscaling = component.autoscaling();
    if (autoscaling != null) {
      require(
          autoscaling.maxReplicas() >= component.replicas()
              && autoscaling.maxReplicas() <= MOST_REPLICAS,
          subject + "has no maxReplicas from its replicas to " + MOST_REPLICAS);
      require(
          autoscaling.cpuPercent() >= 1 && autoscaling.cpuPercent() <= 100,
          subject + "has no cpuPercent from 1 to 100");
    }
  }

  private void checkParameters(Map<String, Object> parameters) {
    require(DIALECT.equals(parameters.get("$schema")), "its parameters are not " + DIALECT);
    require("object".equals(parameters.get("type")), "its parameters are not of type object");
    require(
        Boolean.FALSE.equals(parameters.get("additionalProperties")),
        "its parameters let unknown properties through");
  }

  private void require(boolean condition, String fault) {
    if (!condition) {
      faults.add(fault);
    }
  }
}
