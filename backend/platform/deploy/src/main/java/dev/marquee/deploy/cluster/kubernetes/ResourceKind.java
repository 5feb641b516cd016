package dev.marquee.deploy.cluster.kubernetes;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that this service works with, and where the API serves them. */
enum ResourceKind {
  NAMESPACE("", "v1", "namespaces", "Namespace"),
  SERVICE_ACCOUNT("", "v1", "serviceaccounts", "ServiceAccount"),
  SECRET("", "v1", "secrets", "Secret"),
  CONFIG_MAP("", "v1", "configmaps", "ConfigMap"),
  SERVICE("", "v1", "services", "Service"),
  POD("", "v1", "pods", "Pod"),
  EVENT("", "v1", "events", "Event"),
  RESOURCE_QUOTA("", "v1", "resourcequotas", "ResourceQuota"),
  LIMIT_RANGE("", "v1", "limitranges", "LimitRange"),
  ROLE("rbac.authorization.k8s.io", "v1", "roles", "Role"),
  ROLE_BINDING("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding"),
  DEPLOYMENT("apps", "v1", "deployments", "Deployment"),
  HTTP_ROUTE("gateway.networking.k8s.io", "v1", "httproutes", "HTTPRoute");

  private final String group;
  private final String version;
  private final String plural;
  private final String kind;

  ResourceKind(String group, String version, String plural, String kind) {
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.kind = kind;
  }

  static Optional<ResourceKind> of(String kind) {
    return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
  }

  /** Empty for the core group. */
  String group() {
    return group;
  }

  String version() {
    return version;
  }

  String plural() {
    return plural;
  }

  String kind() {
    return kind;
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
