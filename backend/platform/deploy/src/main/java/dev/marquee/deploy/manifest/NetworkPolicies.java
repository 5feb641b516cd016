package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The walls around a show: nothing in or out, but for a few doors with a policy each. */
final class NetworkPolicies {
  private static final String PLATFORM = "marquee-system";
  private static final String DNS = "kube-system";
  private static final int DNS_PORT = 53;

  /** Kubernetes itself puts this label on every namespace (1.21 and later). */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** Where an ambient mesh takes what pods send each other (HBONE). */
  private static final int MESH_PORT = 15008;

  /** From where Istio's ambient mode lets the kubelet's probes come. */
  private static final String MESH_PROBES = "169.254.7.127/32";

  private final NetworkSettings settings;
  private final Surroundings surroundings;
  private final Deployment deployment;

  NetworkPolicies(ShowSettings settings, Deployment deployment) {
    this.settings = settings.network();
    this.surroundings = settings.surroundings();
    this.deployment = deployment;
  }

  List<ClusterObject> all() {
    List<ClusterObject> policies = new ArrayList<>();
    policies.add(policy("default-deny", Tree.of("policyTypes", List.of("Ingress", "Egress"))));
    policies.add(
        ingress(
            "allow-http",
            rule(
                "from",
                List.of(namespaces(callers()), ownPods()),
                ports(ComponentManifests.PORT))));
    metrics().forEach(policies::add);
    policies.add(
        egress("allow-show", rule("to", List.of(ownPods()), ports(ComponentManifests.PORT))));
    policies.add(
        egress(
            "allow-platform",
            rule("to", List.of(namespaces(List.of(PLATFORM))), ports(ComponentManifests.PORT))));
    policies.add(
        egress(
            "allow-dns",
            rule(
                "to",
                List.of(namespaces(List.of(DNS))),
                List.of(port("UDP", DNS_PORT), port("TCP", DNS_PORT)))));
    if (deployment.components().stream()
        .anyMatch(component -> component.database() || component.events())) {
      policies.add(egress("allow-data", data()));
    }
    surroundings
        .payments()
        .filter(provider -> !provider.isInside())
        .flatMap(this::payments)
        .ifPresent(policies::add);
    return List.copyOf(policies);
  }

  private List<String> callers() {
    return Stream.concat(settings.gatewayNamespaces().stream(), Stream.of(PLATFORM))
        .distinct()
        .sorted()
        .toList();
  }

  private List<ClusterObject> metrics() {
    List<Map<String, Object>> peers = new ArrayList<>();
    if (!settings.monitoringNamespaces().isEmpty()) {
      peers.add(namespaces(settings.monitoringNamespaces()));
    }
    if (settings.mesh()) {
      peers.add(addresses(MESH_PROBES));
    }
    return peers.isEmpty()
        ? List.of()
        : List.of(
            ingress(
                "allow-metrics", rule("from", peers, ports(ComponentManifests.MANAGEMENT_PORT))));
  }

  private Map<String, Object> data() {
    List<Map<String, Object>> peers = new ArrayList<>();
    if (!settings.dataNamespaces().isEmpty()) {
      peers.add(namespaces(settings.dataNamespaces()));
    }
    settings.dataCidrs().forEach(cidr -> peers.add(addresses(cidr)));
    List<Map<String, Object>> ports =
        ports(settings.dataPorts().stream().mapToInt(Integer::intValue).toArray());
    return peers.isEmpty() ? Tree.of("ports", ports) : rule("to", peers, ports);
  }

  /**
   * The way to a provider outside, for the components that pay alone; where it is changes, so that
   * its port is open to anywhere.
   */
  private Optional<ClusterObject> payments(PaymentProvider provider) {
    List<String> names =
        deployment.components().stream()
            .filter(Component::payments)
            .map(Component::name)
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> pods =
        Tree.of(
            "matchExpressions",
            List.of(Tree.of("key", Labels.COMPONENT, "operator", "In", "values", names)));
    return Optional.of(
        policy(
            "allow-payments",
            Tree.of(
                "podSelector",
                pods,
                "policyTypes",
                List.of("Egress"),
                "egress",
                List.of(Tree.of("ports", ports(provider.port()))))));
  }

  private ClusterObject ingress(String name, Map<String, Object> rule) {
    return policy(name, Tree.of("policyTypes", List.of("Ingress"), "ingress", List.of(rule)));
  }

  private ClusterObject egress(String name, Map<String, Object> rule) {
    return policy(name, Tree.of("policyTypes", List.of("Egress"), "egress", List.of(rule)));
  }

  private ClusterObject policy(String name, Map<String, Object> content) {
    Map<String, Object> spec = Tree.of("podSelector", Tree.of());
    spec.putAll(content);
    return ShowManifests.object(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        ShowManifests.metadata(deployment, name),
        Tree.of("spec", spec));
  }

  private static Map<String, Object> rule(
      String direction, List<Map<String, Object>> peers, List<Map<String, Object>> ports) {
    return Tree.of(direction, peers, "ports", ports);
  }

  private List<Map<String, Object>> ports(int... numbers) {
    List<Map<String, Object>> ports = new ArrayList<>();
    for (int number : numbers) {
      ports.add(port("TCP", number));
    }
    if (settings.mesh()) {
      ports.add(port("TCP", MESH_PORT));
    }
    return ports;
  }

  private static Map<String, Object> port(String protocol, int number) {
    return Tree.of("protocol", protocol, "port", number);
  }

  private static Map<String, Object> ownPods() {
    return Tree.of("podSelector", Tree.of());
  }

  private static Map<String, Object> namespaces(List<String> names) {
    return Tree.of(
        "namespaceSelector",
        Tree.of(
            "matchExpressions",
            List.of(Tree.of("key", NAMESPACE_NAME, "operator", "In", "values", names))));
  }

  private static Map<String, Object> addresses(String cidr) {
    return Tree.of("ipBlock", Tree.of("cidr", cidr));
  }
}
