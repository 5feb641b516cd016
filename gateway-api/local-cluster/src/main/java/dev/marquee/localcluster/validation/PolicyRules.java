package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;

/** Kinds that this cluster keeps but does not act on: what they must have. */
record PolicyRules(Kind kind) implements KindRules {
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
        Checks spec = object.required("spec");
        Checks target = spec.required("scaleTargetRef");
        target.required("kind");
        target.required("name");
        spec.required("maxReplicas").integer(1, 1000);
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
