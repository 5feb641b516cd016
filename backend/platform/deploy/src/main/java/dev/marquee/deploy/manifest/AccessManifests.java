package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import java.util.List;
import java.util.Map;

/** Who the pods of a show are, what they may do, and how much they may use. */
final class AccessManifests {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private AccessManifests() {}

  static List<ClusterObject> rights(Deployment deployment) {
    return List.of(
        object(deployment, "v1", "ServiceAccount", Tree.of("automountServiceAccountToken", false)),
        object(
            deployment,
            RBAC + "/v1",
            "Role",
            Tree.of("rules", List.of(reads("", "pods"), reads("apps", "deployments")))),
        object(deployment, RBAC + "/v1", "RoleBinding", binding(deployment)));
  }

  static List<ClusterObject> limits(Deployment deployment, Allotment allotment) {
    return List.of(
        object(
            deployment, "v1", "ResourceQuota", Tree.of("spec", Tree.of("hard", hard(allotment)))),
        object(
            deployment,
            "v1",
            "LimitRange",
            Tree.of("spec", Tree.of("limits", List.of(containerLimits())))));
  }

  private static Map<String, Object> binding(Deployment deployment) {
    return Tree.of(
        "roleRef",
        Tree.of("apiGroup", RBAC, "kind", "Role", "name", ShowManifests.SERVICE_ACCOUNT),
        "subjects",
        List.of(
            Tree.of(
                "kind",
                "ServiceAccount",
                "name",
                ShowManifests.SERVICE_ACCOUNT,
                "namespace",
                deployment.namespace())));
  }

  private static Map<String, Object> hard(Allotment allotment) {
    return Tree.of(
        "pods",
        String.valueOf(allotment.pods()),
        "limits.cpu",
        allotment.cpu(),
        "limits.memory",
        allotment.memory());
  }

  /** For pods that somebody else starts here: without limits the quota would refuse them. */
  private static Map<String, Object> containerLimits() {
    return Tree.of(
        "type",
        "Container",
        "default",
        Tree.of("cpu", "250m", "memory", "192Mi"),
        "defaultRequest",
        Tree.of("cpu", "50m", "memory", "192Mi"));
  }

  private static Map<String, Object> reads(String group, String resource) {
    return Tree.of(
        "apiGroups",
        List.of(group),
        "resources",
        List.of(resource),
        "verbs",
        List.of("get", "list", "watch"));
  }

  private static ClusterObject object(
      Deployment deployment, String apiVersion, String kind, Map<String, Object> content) {
    return ShowManifests.object(
        apiVersion,
        kind,
        ShowManifests.metadata(deployment, ShowManifests.SERVICE_ACCOUNT),
        content);
  }
}
