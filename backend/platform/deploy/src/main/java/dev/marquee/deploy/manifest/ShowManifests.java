package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The objects of a show, by the step that applies them. Kinds that a cluster does not serve are
 * left out.
 */
public final class ShowManifests {
  /** Holds {@code SHOW_KEY}. */
  public static final String SHOW_SECRET = "show";

  /** Runs the pods; it has no rights that a pod could use, because no token is mounted. */
  public static final String SERVICE_ACCOUNT = "show";

  private ShowManifests() {}

  /** The namespace, with the restricted Pod Security Standard. */
  public static ClusterObject namespace(Deployment deployment) {
    return namespace(deployment, Map.of());
  }

  /** The namespace with labels beside Marquee's own, as a service mesh may need. */
  public static ClusterObject namespace(Deployment deployment, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(more);
    labels.putAll(Labels.ofShow(deployment));
    labels.put(Labels.PART_OF, Labels.MARQUEE);
    labels.put(Labels.DEPLOYMENT, deployment.id().toString());
    for (String mode : List.of("enforce", "audit", "warn")) {
      labels.put("pod-security.kubernetes.io/" + mode, "restricted");
    }
    return object(
        "v1", "Namespace", Tree.of("name", deployment.namespace(), "labels", labels), Map.of());
  }

  /** Identity, rights and the show's key. */
  public static List<ClusterObject> access(Deployment deployment, String showKey) {
    List<ClusterObject> objects = new ArrayList<>(AccessManifests.rights(deployment));
    objects.add(secret(deployment, SHOW_SECRET, Map.of("SHOW_KEY", showKey)));
    return List.copyOf(objects);
  }

  /** The keys of the payment provider, for a show that takes payments. */
  public static List<ClusterObject> payments(Deployment deployment, ShowSettings settings) {
    if (deployment.components().stream().noneMatch(Component::payments)) {
      return List.of();
    }
    return settings.surroundings().payments().stream()
        .map(provider -> secret(deployment, provider.secretName(), provider.secretValues()))
        .toList();
  }

  /** How much the show may use, and with whom it may talk. */
  public static List<ClusterObject> limits(
      Deployment deployment, ShowSettings settings, Capabilities capabilities) {
    List<ClusterObject> objects =
        new ArrayList<>(AccessManifests.limits(deployment, settings.allotment()));
    if (capabilities.serves("NetworkPolicy")) {
      objects.addAll(new NetworkPolicies(settings, deployment).all());
    }
    return List.copyOf(objects);
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

  /** What runs, where it is found, and what keeps it running. */
  public static List<ClusterObject> workloads(
      Deployment deployment, ShowSettings settings, Capabilities capabilities) {
    return deployment.components().stream()
        .map(component ->
            new ComponentManifests(deployment, component, settings.surroundings(), capabilities))
        .flatMap(component -> component.workloads().stream())
        .toList();
  }

  /** What the gateway sends to the show. */
  public static List<ClusterObject> routes(Deployment deployment) {
    return deployment.components().stream()
        .map(component -> RouteManifests.of(deployment, component))
        .toList();
  }

  /** The Secret that holds {@code DATABASE_URL}, {@code _USER} and {@code _PASSWORD}. */
  static String databaseSecret(Component component) {
    return "database-" + component.name();
  }

  static Map<String, Object> metadata(Deployment deployment, String name) {
    return metadata(deployment, name, Labels.ofShow(deployment));
  }

  static Map<String, Object> metadata(
      Deployment deployment, String name, Map<String, String> labels) {
    return Tree.of("name", name, "namespace", deployment.namespace(), "labels", labels);
  }

  static ClusterObject object(
      String apiVersion, String kind, Map<String, Object> metadata, Map<String, Object> content) {
    Map<String, Object> object =
        Tree.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata);
    object.putAll(content);
    return new ClusterObject(object);
  }

  private static ClusterObject secret(
      Deployment deployment, String name, Map<String, String> values) {
    Map<String, Object> data = new LinkedHashMap<>();
    values.forEach((key, value) ->
        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return object(
        "v1",
        "Secret",
        metadata(deployment, name),
        Tree.of("type", "Opaque", "immutable", true, "data", data));
  }
}
