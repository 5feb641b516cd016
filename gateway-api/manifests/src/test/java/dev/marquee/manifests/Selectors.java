package dev.marquee.manifests;

import com.fasterxml.jackson.databind.JsonNode;

/** Label selectors of Kubernetes. */
final class Selectors {
  private Selectors() {}

  /** An empty selector matches everything. */
  static boolean matches(JsonNode selector, JsonNode labels) {
    for (var label : selector.path("matchLabels").properties()) {
      if (!label.getValue().equals(labels.path(label.getKey()))) {
        return false;
      }
    }
    return selector.path("matchExpressions").valueStream().allMatch(rule -> holds(rule, labels));
  }

  private static boolean holds(JsonNode rule, JsonNode labels) {
    JsonNode value = labels.path(rule.path("key").asText());
    return switch (rule.path("operator").asText()) {
      case "In" -> rule.path("values").valueStream().anyMatch(value::equals);
      case "Exists" -> !value.isMissingNode();
      default -> throw new AssertionError("no such operator is expected: " + rule);
    };
  }
}
