package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;
import java.util.Set;

/** Kinds that this cluster keeps but does not act on: what they must have. */
record PolicyRules(Kind kind) implements KindRules {
  private static final Set<String> AUTOSCALER =
      Set.of("scaleTargetRef", "minReplicas", "maxReplicas", "targetCPUUtilizationPercentage");

  @Override
  public void check(Checks object) {
    switch (kind) {
      case GATEWAY -> {
        Checks spec = object.required("spec");
        spec.required("gatewayClassName");
        spec.required("listeners").list();
      }
      case GATEWAY_CLASS -> object.required("spec").required("controllerName");
      case NETWORK_POLICY -> object.required("spec").required("podSelector");
      case POD_DISRUPTION_BUDGET -> object.required("spec").required("selector");
      case HORIZONTAL_POD_AUTOSCALER -> {
        Checks spec = object.required("spec").only(AUTOSCALER);
        Checks target = spec.required("scaleTargetRef");
        target.required("kind");
        target.required("name");
        spec.field("minReplicas").integer(1, 1000);
        long fewest = spec.field("minReplicas").node().asLong(1);
        spec.required("maxReplicas").integer(fewest, 1000);
        spec.field("targetCPUUtilizationPercentage").integer(1, Integer.MAX_VALUE);
      }
      case ROLE_BINDING -> {
        Checks role = object.required("roleRef");
        role.required("kind");
        role.required("name");
      }
      default -> throw new IllegalStateException(kind + " has rules of its own");
    }
  }
}
