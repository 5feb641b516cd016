package dev.marquee.localcluster.objects;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of objects that this cluster takes. Those that it does not act on (roles, network
 * policies, disruption budgets...) are checked and kept, so that the same objects can go to a real
 * cluster.
 */
public enum Kind {
  NAMESPACE("v1", "Namespace", false, "spec"),
  SECRET("v1", "Secret", true, "data", "stringData", "type", "immutable"),
  CONFIG_MAP("v1", "ConfigMap", true, "data", "binaryData", "immutable"),
  SERVICE_ACCOUNT(
      "v1", "ServiceAccount", true, "automountServiceAccountToken", "secrets", "imagePullSecrets"),
  RESOURCE_QUOTA("v1", "ResourceQuota", true, "spec"),
  LIMIT_RANGE("v1", "LimitRange", true, "spec"),
  SERVICE("v1", "Service", true, "spec"),
  ROLE("rbac.authorization.k8s.io/v1", "Role", true, "rules"),
  ROLE_BINDING("rbac.authorization.k8s.io/v1", "RoleBinding", true, "subjects", "roleRef"),
  NETWORK_POLICY("networking.k8s.io/v1", "NetworkPolicy", true, "spec"),
  POD_DISRUPTION_BUDGET("policy/v1", "PodDisruptionBudget", true, "spec"),
  HORIZONTAL_POD_AUTOSCALER("autoscaling/v1", "HorizontalPodAutoscaler", true, "spec"),
  DEPLOYMENT("apps/v1", "Deployment", true, "spec"),
  HTTP_ROUTE("gateway.networking.k8s.io/v1", "HTTPRoute", true, "spec"),
  GATEWAY("gateway.networking.k8s.io/v1", "Gateway", true, "spec"),
  GATEWAY_CLASS("gateway.networking.k8s.io/v1", "GatewayClass", false, "spec");

  /** Made by the cluster alone; nobody applies them and they are not kept on disk. */
  public static final String POD = "Pod";

  public static final String EVENT = "Event";

  private final String apiVersion;
  private final String kindName;
  private final boolean namespaced;
  private final Set<String> content;

  Kind(String apiVersion, String kindName, boolean namespaced, String... content) {
    this.apiVersion = apiVersion;
    this.kindName = kindName;
    this.namespaced = namespaced;
    this.content = Set.of(content);
  }

  /** Empty for a kind, or a version of it, that this cluster does not know. */
  public static Optional<Kind> of(String apiVersion, String kind) {
    return Arrays.stream(values())
        .filter(known -> known.apiVersion.equals(apiVersion) && known.kindName.equals(kind))
        .findFirst();
  }

  public static Optional<Kind> named(String kind) {
    return Arrays.stream(values()).filter(known -> known.kindName.equals(kind)).findFirst();
  }

  public String apiVersion() {
    return apiVersion;
  }

  public String kindName() {
    return kindName;
  }

  public boolean namespaced() {
    return namespaced;
  }

  /** The members next to {@code apiVersion}, {@code kind}, {@code metadata} and {@code status}. */
  public Set<String> content() {
    return content;
  }
}
