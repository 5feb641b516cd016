package dev.marquee.localcluster.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.LabelSelector;
import java.util.Set;

/** Deployments; what is inside the pod is checked by {@link PodRules}. */
record DeploymentRules() implements KindRules {
  private static final Set<String> SPEC =
      Set.of(
          "replicas",
          "selector",
          "template",
          "strategy",
          "minReadySeconds",
          "revisionHistoryLimit",
          "progressDeadlineSeconds",
          "paused");

  @Override
  public Kind kind() {
    return Kind.DEPLOYMENT;
  }

  @Override
  public void check(Checks object) {
    Checks spec = object.required("spec").only(SPEC);
    spec.field("replicas").integer(0, 100);
    spec.field("minReadySeconds").integer(0, 3600);
    spec.field("progressDeadlineSeconds").integer(1, Integer.MAX_VALUE);
    checkStrategy(spec.field("strategy"));
    Checks selector = spec.required("selector");
    if (selector.field("matchExpressions").present()) {
      selector.field("matchExpressions").violation("is not supported here; use matchLabels");
    }
    selector.required("matchLabels").strings();
    Checks template = spec.required("template");
    JsonNode labels = template.node().path("metadata").path("labels");
    if (!LabelSelector.matches(selector.node().path("matchLabels"), Json.strings(labels))) {
      selector.violation("must match the labels of the pod template");
    }
    PodRules.check(template.required("spec"));
  }

  @Override
  public void checkChange(JsonNode present, Checks object) {
    Checks selector = object.field("spec").field("selector");
    if (!present.path("spec").path("selector").equals(selector.node())) {
      selector.violation("cannot change; delete the Deployment first");
    }
  }

  private static void checkStrategy(Checks strategy) {
    strategy.field("type").oneOf(Set.of("RollingUpdate", "Recreate"));
    for (String field : Set.of("maxSurge", "maxUnavailable")) {
      Checks value = strategy.field("rollingUpdate").field(field);
      boolean count = value.node().isIntegralNumber() && value.node().asInt() >= 0;
      if (value.present() && !count && !value.text().matches("\\d{1,3}%")) {
        value.violation("must be a number of pods or a percentage such as 25%");
      }
    }
  }
}
