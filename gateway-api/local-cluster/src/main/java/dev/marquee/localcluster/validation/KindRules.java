package dev.marquee.localcluster.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;
import java.util.HashSet;
import java.util.Set;

/** The rules of one kind. */
interface KindRules {
  Kind kind();

  /** Adds to {@code object} what is wrong with it. */
  void check(Checks object);

  /** Adds what may not change once the object is there; by default everything may. */
  default void checkChange(JsonNode present, Checks object) {}

  /** The members that an object of this kind has at its top. */
  default Set<String> topLevel() {
    var known = new HashSet<>(Set.of("apiVersion", "kind", "metadata", "status"));
    known.addAll(kind().content());
    return known;
  }

  static KindRules of(Kind kind) {
    return switch (kind) {
      case DEPLOYMENT -> new DeploymentRules();
      case SERVICE -> new ServiceRules();
      case HTTP_ROUTE -> new RouteRules();
      case SECRET, CONFIG_MAP -> new DataRules(kind);
      case RESOURCE_QUOTA, LIMIT_RANGE -> new LimitRules(kind);
      case GATEWAY,
          GATEWAY_CLASS,
          NETWORK_POLICY,
          POD_DISRUPTION_BUDGET,
          HORIZONTAL_POD_AUTOSCALER,
          ROLE_BINDING ->
          new PolicyRules(kind);
      case NAMESPACE, SERVICE_ACCOUNT, ROLE -> new PlainRules(kind);
    };
  }
}
