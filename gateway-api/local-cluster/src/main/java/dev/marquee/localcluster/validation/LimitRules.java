package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;
import java.util.Set;

/** ResourceQuotas and LimitRanges. */
record LimitRules(Kind kind) implements KindRules {
  @Override
  public void check(Checks object) {
    Checks spec = object.required("spec");
    if (kind == Kind.RESOURCE_QUOTA) {
      spec.only(Set.of("hard", "scopes", "scopeSelector"));
      spec.required("hard").quantities();
    } else {
      spec.only(Set.of("limits"));
      Checks limits = spec.required("limits");
      limits.list();
      for (Checks limit : limits.elements()) {
        limit.required("type").oneOf(Set.of("Container", "Pod", "PersistentVolumeClaim"));
        for (String field : Set.of("default", "defaultRequest", "min", "max")) {
          limit.field(field).quantities();
        }
      }
    }
  }
}
