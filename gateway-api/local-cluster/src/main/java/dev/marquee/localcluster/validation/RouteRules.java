package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;
import java.util.Set;

/** HTTPRoutes, as far as the shape goes; what they mean is the matter of the gateway. */
record RouteRules() implements KindRules {
  @Override
  public Kind kind() {
    return Kind.HTTP_ROUTE;
  }

  @Override
  public void check(Checks object) {
    Checks spec = object.required("spec").only(Set.of("parentRefs", "hostnames", "rules"));
    spec.field("parentRefs").list();
    spec.field("parentRefs").elements().forEach(parent -> parent.required("name"));
    spec.field("hostnames").list();
    spec.field("rules").list();
    spec.field("rules").elements().forEach(RouteRules::checkRule);
  }

  private static void checkRule(Checks rule) {
    rule.only(
        Set.of("name", "matches", "filters", "backendRefs", "timeouts", "sessionPersistence"));
    for (Checks match : rule.field("matches").elements()) {
      Checks path = match.field("path");
      path.field("type").oneOf(Set.of("Exact", "PathPrefix", "RegularExpression"));
      if (path.field("value").present()
          && !path.field("type").text().equals("RegularExpression")
          && !path.field("value").text().startsWith("/")) {
        path.field("value").violation("must start with '/'");
      }
    }
    for (Checks backend : rule.field("backendRefs").elements()) {
      backend.required("name");
      backend.required("port").integer(1, 65535);
      backend.field("weight").integer(0, 1_000_000);
    }
    rule.field("filters").elements().forEach(filter -> filter.required("type"));
  }
}
