package dev.marquee.deploy.deployment.store;

import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.template.Component;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A revision as people read it and as two are compared. */
@Singleton
public class RevisionDocument {
  private final ObjectMapper json;

  RevisionDocument(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Template, components and parameters.
   *
   * @param parameters as JSON
   */
  public Map<String, Object> of(Specification specification, String parameters) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "template",
        Map.of(
            "name", specification.template().name(),
            "version", specification.template().version()));
    document.put(
        "components", specification.effective().stream().map(RevisionDocument::component).toList());
    document.put("parameters", parse(parameters));
    return document;
  }

  private static Map<String, Object> component(Component component) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", component.name());
    document.put("image", component.image());
    document.put("replicas", component.replicas());
    document.put("cpu", component.resources().cpu());
    document.put("memory", component.resources().memory());
    document.put("environment", component.environment());
    if (component.events()) {
      document.put("events", true);
    }
    if (component.payments()) {
      document.put("payments", true);
    }
    if (component.autoscaling() != null) {
      document.put(
          "autoscaling",
          Map.of(
              "maxReplicas", component.autoscaling().maxReplicas(),
              "cpuPercent", component.autoscaling().cpuPercent()));
    }
    document.put(
        "zones",
        component.zones().stream()
            .map(zone -> Map.of("name", zone.name(), "weight", zone.weight()))
            .toList());
    if (component.restartedAt() != null) {
      document.put("restartedAt", component.restartedAt().toString());
    }
    return document;
  }

  private Map<String, Object> parse(String parameters) {
    try {
      return json.readValue(parameters, Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored parameters are not readable", exception);
    }
  }
}
