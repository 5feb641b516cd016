package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The objects of a show, by the step that applies them. */
public final class ShowManifests {
  /** Holds {@code SHOW_KEY}. */
  public static final String SHOW_SECRET = "show";

  /** Runs the pods; it has no rights that a pod could use, because no token is mounted. */
  public static final String SERVICE_ACCOUNT = "show";

  /** A rolling update has the old and the new pods at once. */
  private static final int SURGE = 2;

  private ShowManifests() {}

  /** The namespace, with the restricted Pod Security Standard. */
  public static ClusterObject namespace(Deployment deployment) {
    Map<String, String> labels = Labels.ofShow(deployment);
    labels.put(Labels.DEPLOYMENT, deployment.id().toString());
    for (String mode : List.of("enforce", "audit", "warn")) {
      labels.put("pod-security.kubernetes.io/" + mode, "restricted");
    }
    return object(
        "v1", "Namespace", Tree.of("name", deployment.namespace(), "labels", labels), Map.of());
  }

  /** Identity, rights, limits and the show's key. */
  public static List<ClusterObject> access(Deployment deployment, String showKey) {
    return List.of(
        object(
            "v1",
            "ServiceAccount",
            metadata(deployment, SERVICE_ACCOUNT),
            Tree.of("automountServiceAccountToken", false)),
        object(
            "rbac.authorization.k8s.io/v1",
            "Role",
            metadata(deployment, SERVICE_ACCOUNT),
            Tree.of("rules", List.of(reads("", "pods"), reads("apps", "deployments")))),
        object(
            "rbac.authorization.k8s.io/v1",
            "RoleBinding",
            metadata(deployment, SERVICE_ACCOUNT),
            Tree.of(
                "roleRef",
                Tree.of(
                    "apiGroup",
                    "rbac.authorization.k8s.io",
                    "kind",
                    "Role",
                    "name",
                    SERVICE_ACCOUNT),
                "subjects",
                List.of(
                    Tree.of(
                        "kind",
                        "ServiceAccount",
                        "name",
                        SERVICE_ACCOUNT,
                        "namespace",
                        deployment.namespace())))),
        object(
            "v1",
            "ResourceQuota",
            metadata(deployment, SERVICE_ACCOUNT),
            Tree.of("spec", Tree.of("hard", quota(deployment.components())))),
        object(
            "v1",
            "LimitRange",
            metadata(deployment, SERVICE_ACCOUNT),
            Tree.of("spec", Tree.of("limits", List.of(containerLimits())))),
        secret(deployment, SHOW_SECRET, Map.of("SHOW_KEY", showKey)));
  }

  /**
   * The show's role in its database: a Secret for each component that has one, so that none ever
   * has to change.
   *
   * @param url the JDBC URL for a schema
   */
  public static List<ClusterObject> database(
      Deployment deployment, String password, Function<String, String> url) {
    return deployment.components().stream()
        .filter(Component::database)
        .map(component ->
            secret(
                deployment,
                databaseSecret(component),
                Map.of(
                    "DATABASE_URL",
                    url.apply(component.name()),
                    "DATABASE_USER",
                    deployment.databaseName(),
                    "DATABASE_PASSWORD",
                    password)))
        .toList();
  }

  /** What runs, and where it is found. */
  public static List<ClusterObject> workloads(Deployment deployment, Capabilities capabilities) {
    return deployment.components().stream()
        .flatMap(component ->
            Stream.of(
                ComponentManifests.deployment(deployment, component),
                ComponentManifests.service(deployment, component)))
        .map(ClusterObject::new)
        .toList();
  }

  /** What the gateway sends to the show. */
  public static List<ClusterObject> routes(Deployment deployment) {
    return deployment.components().stream()
        .map(component -> new ClusterObject(ComponentManifests.route(deployment, component)))
        .toList();
  }

  /** The Secret that holds {@code DATABASE_URL}, {@code _USER} and {@code _PASSWORD}. */
  static String databaseSecret(Component component) {
    return "database-" + component.name();
  }

  private static Map<String, Object> quota(List<Component> components) {
    int pods = 0;
    Quantity cpu = Quantity.NONE;
    Quantity memory = Quantity.NONE;
    for (Component component : components) {
      int most = component.replicas() * SURGE;
      pods += most;
      cpu = cpu.plus(Quantity.parse(component.resources().cpu()).times(most));
      memory = memory.plus(Quantity.parse(component.resources().memory()).times(most));
    }
    return Tree.of(
        "pods",
        String.valueOf(pods),
        "limits.cpu",
        cpu.asProcessors(),
        "limits.memory",
        memory.asMemory(),
        "requests.memory",
        memory.asMemory());
  }

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

  private static ClusterObject secret(
      Deployment deployment, String name, Map<String, String> values) {
    Map<String, Object> data = new LinkedHashMap<>();
    values.forEach((key, value) ->
        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return object(
        "v1", "Secret", metadata(deployment, name), Tree.of("type", "Opaque", "data", data));
  }

  private static Map<String, Object> metadata(Deployment deployment, String name) {
    return Tree.of(
        "name", name, "namespace", deployment.namespace(), "labels", Labels.ofShow(deployment));
  }

  private static ClusterObject object(
      String apiVersion, String kind, Map<String, Object> metadata, Map<String, Object> content) {
    Map<String, Object> object =
        Tree.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata);
    object.putAll(content);
    return new ClusterObject(object);
  }
}
