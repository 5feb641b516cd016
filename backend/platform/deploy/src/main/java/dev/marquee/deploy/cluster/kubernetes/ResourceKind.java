package dev.marquee.deploy.cluster.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds that this service works with, where the API serves them, and how it treats them. */
enum ResourceKind {
  NAMESPACE("", "v1", "namespaces", "Namespace", Phase.NAMESPACE, Watched.CONTENT),
  SERVICE_ACCOUNT("", "v1", "serviceaccounts", "ServiceAccount", Phase.FRAME, Watched.VERSION),
  ROLE("rbac.authorization.k8s.io", "v1", "roles", "Role", Phase.FRAME, Watched.VERSION),
  RESOURCE_QUOTA("", "v1", "resourcequotas", "ResourceQuota", Phase.FRAME, Watched.CONTENT),
  LIMIT_RANGE("", "v1", "limitranges", "LimitRange", Phase.FRAME, Watched.VERSION),
  NETWORK_POLICY(
      "networking.k8s.io",
      "v1",
      "networkpolicies",
      "NetworkPolicy",
      Phase.FRAME,
      Watched.GENERATION),
  SECRET("", "v1", "secrets", "Secret", Phase.FRAME, Watched.NO),
  CONFIG_MAP("", "v1", "configmaps", "ConfigMap", Phase.FRAME, Watched.NO),
  ROLE_BINDING(
      "rbac.authorization.k8s.io",
      "v1",
      "rolebindings",
      "RoleBinding",
      Phase.GRANT,
      Watched.VERSION),
  DEPLOYMENT("apps", "v1", "deployments", "Deployment", Phase.WORKLOAD, Watched.GENERATION),
  SERVICE("", "v1", "services", "Service", Phase.WORKLOAD, Watched.CONTENT),
  POD_DISRUPTION_BUDGET(
      "policy",
      List.of("v1", "v1beta1"),
      "poddisruptionbudgets",
      "PodDisruptionBudget",
      Phase.WORKLOAD,
      Watched.GENERATION),
  HORIZONTAL_POD_AUTOSCALER(
      "autoscaling",
      "v1",
      "horizontalpodautoscalers",
      "HorizontalPodAutoscaler",
      Phase.WORKLOAD,
      Watched.CONTENT),
  HTTP_ROUTE(
      "gateway.networking.k8s.io",
      "v1",
      "httproutes",
      "HTTPRoute",
      Phase.ROUTE,
      Watched.GENERATION),
  POD("", "v1", "pods", "Pod", Phase.WORKLOAD, Watched.GENERATION),
  EVENT("", "v1", "events", "Event", Phase.WORKLOAD, Watched.NO);

  private final String group;
  private final List<String> versions;
  private final String plural;
  private final String kind;
  private final Phase phase;
  private final Watched watched;

  ResourceKind(
      String group, String version, String plural, String kind, Phase phase, Watched watched) {
    this(group, List.of(version), plural, kind, phase, watched);
  }

  ResourceKind(
      String group,
      List<String> versions,
      String plural,
      String kind,
      Phase phase,
      Watched watched) {
    this.group = group;
    this.versions = versions;
    this.plural = plural;
    this.kind = kind;
    this.phase = phase;
    this.watched = watched;
  }

  /** When an object is written; what a phase makes may need what those before it made. */
  enum Phase {
    NAMESPACE,
    FRAME,
    GRANT,
    WORKLOAD,
    ROUTE
  }

  /** How a change is told from a controller's note in the status. */
  enum Watched {
    NO,
    /** The API counts what is wanted; its metadata is enough. */
    GENERATION,
    /** It has no status: every new version is a change; its metadata is enough. */
    VERSION,
    /** It has a status and no count: the whole object has to be looked at. */
    CONTENT
  }

  static Optional<ResourceKind> of(String kind) {
    return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
  }

  /** Empty for the core group. */
  String group() {
    return group;
  }

  /** The versions that this service can use, the best first. */
  List<String> versions() {
    return versions;
  }

  String plural() {
    return plural;
  }

  String kind() {
    return kind;
  }

  Phase phase() {
    return phase;
  }

  Watched watched() {
    return watched;
  }

  /** Such as {@code policy/v1}. */
  String apiVersion(String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
