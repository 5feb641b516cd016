package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.support.Shows;
import dev.marquee.deploy.template.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NetworkPoliciesTest {
  private static final String OWN = "{podSelector={}}";

  private final Deployment show = Shows.requested("hamlet");

  @Test
  void nothingGoesInOrOutUnlessAnotherPolicyLetsIt() {
    ClusterObject closed = new NetworkPolicies(Rendering.SETTINGS, show).all().getFirst();
    assertEquals(
        Optional.of("{podSelector={}, policyTypes=[Ingress, Egress]}"), closed.text("spec"));
  }

  @Test
  void theDoorsOfAShow() {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "allow-http",
                "Ingress from [" + in("gateways, marquee-system") + ", " + OWN + "] TCP 8080",
                "allow-metrics",
                "Ingress from [" + in("monitoring") + "] TCP 9090",
                "allow-show",
                "Egress to [" + OWN + "] TCP 8080",
                "allow-platform",
                "Egress to [" + in("marquee-system") + "] TCP 8080",
                "allow-dns",
                "Egress to [" + in("kube-system") + "] UDP 53 TCP 53",
                "allow-data",
                "Egress to anywhere TCP 5432")),
        doors(Rendering.SETTINGS.network(), show));
  }

  @Test
  void databasesAreReachedOnlyWhereTheyAre() {
    NetworkSettings settings =
        new NetworkSettings(
            List.of("marquee-system"),
            List.of(),
            List.of(5432, 6432),
            List.of("databases"),
            List.of("10.1.0.0/16"),
            false);
    Map<String, String> doors = doors(settings, show);
    assertEquals(
        "Egress to [" + in("databases") + ", {ipBlock={cidr=10.1.0.0/16}}] TCP 5432 TCP 6432",
        doors.get("allow-data"));
    assertEquals(null, doors.get("allow-metrics"));
    assertEquals(
        "Ingress from [" + in("marquee-system") + ", " + OWN + "] TCP 8080",
        doors.get("allow-http"));
  }

  @Test
  void aShowWithoutADatabaseReachesNone() {
    Deployment page =
        Deployment.requested(
            show.id(),
            show.slug(),
            show.owner(),
            show.title(),
            Specification.of(
                show.template(),
                show.components().stream().filter(component -> !component.database()).toList()),
            show.createdAt());
    assertEquals(List.of("fe-ticket"), page.components().stream().map(Component::name).toList());
    assertEquals(null, doors(Rendering.SETTINGS.network(), page).get("allow-data"));
  }

  @Test
  void theTunnelOfAMeshIsOpenWhereverThereIsADoorAndProbesComeThrough() {
    NetworkSettings settings =
        new NetworkSettings(
            List.of("marquee-system"),
            List.of("monitoring"),
            List.of(5432),
            List.of(),
            List.of(),
            true);
    assertEquals(
        new TreeMap<>(
            Map.of(
                "allow-http",
                "Ingress from [" + in("marquee-system") + ", " + OWN + "] TCP 8080 TCP 15008",
                "allow-metrics",
                "Ingress from ["
                    + in("monitoring")
                    + ", {ipBlock={cidr=169.254.7.127/32}}] TCP 9090 TCP 15008",
                "allow-show",
                "Egress to [" + OWN + "] TCP 8080 TCP 15008",
                "allow-platform",
                "Egress to [" + in("marquee-system") + "] TCP 8080 TCP 15008",
                "allow-dns",
                "Egress to [" + in("kube-system") + "] UDP 53 TCP 53",
                "allow-data",
                "Egress to anywhere TCP 5432 TCP 15008")),
        doors(settings, show));
  }

  @Test
  void aShowThatTakesPaymentsReachesAProviderOutsideFromThatComponentAlone() {
    Deployment paying = Rendering.show(Rendering::payingTicketing);
    ClusterObject policy =
        Rendering.find(
            new NetworkPolicies(Rendering.SETTINGS, paying).all(),
            "NetworkPolicy",
            "allow-payments");
    assertEquals(
        Optional.of("[{key=marquee.dev/component, operator=In, values=[ticketing]}]"),
        policy.text("spec", "podSelector", "matchExpressions"));
    assertEquals(
        Optional.of("[{ports=[{protocol=TCP, port=443}]}]"), policy.text("spec", "egress"));
    assertEquals(Optional.of("[Egress]"), policy.text("spec", "policyTypes"));
  }

  @Test
  void aProviderOfThePlatformItselfNeedsNoDoorOfItsOwn() {
    ShowSettings inside =
        new ShowSettings(
            Map.of(),
            Rendering.SETTINGS.allotment(),
            Rendering.SETTINGS.network(),
            new Surroundings(
                "",
                "",
                new PaymentProvider(
                    "toss", "http://payment-sandbox.marquee-system:8080/p", "", "s", "c")));
    Deployment paying = Rendering.show(Rendering::payingTicketing);
    assertEquals(
        List.of(),
        new NetworkPolicies(inside, paying)
            .all().stream().filter(policy -> policy.name().equals("allow-payments")).toList());
  }

  @Test
  void aComponentWithEventsAloneReachesTheBrokerToo() {
    Deployment page =
        Rendering.show(component ->
            Rendering.with(component, false, component.name().equals("fe-ticket"), false));
    assertEquals(
        "Egress to anywhere TCP 5432", doors(Rendering.SETTINGS.network(), page).get("allow-data"));
  }

  /** The policies but for the first, each in one line. */
  private static Map<String, String> doors(NetworkSettings settings, Deployment show) {
    ShowSettings all =
        new ShowSettings(
            Map.of(), Rendering.SETTINGS.allotment(), settings, Rendering.SETTINGS.surroundings());
    return new NetworkPolicies(all, show)
        .all().stream()
            .skip(1)
            .collect(
                Collectors.toMap(
                    ClusterObject::name, NetworkPoliciesTest::line, (a, b) -> a, TreeMap::new));
  }

  private static String line(ClusterObject policy) {
    assertEquals(Optional.of("{}"), policy.text("spec", "podSelector"));
    String type = policy.text("spec", "policyTypes").orElseThrow();
    boolean in = type.equals("[Ingress]");
    List<ClusterObject> rules = policy.items("spec", in ? "ingress" : "egress");
    assertEquals(1, rules.size());
    ClusterObject rule = rules.getFirst();
    return (in ? "Ingress from " : "Egress to ")
        + rule.text(in ? "from" : "to").orElse("anywhere")
        + rule.items("ports").stream()
            .map(port -> " " + port.text("protocol").orElseThrow() + " " + port.number("port"))
            .collect(Collectors.joining());
  }

  private static String in(String namespaces) {
    return "{namespaceSelector={matchExpressions=[{key=kubernetes.io/metadata.name, operator=In,"
        + " values=["
        + namespaces
        + "]}]}}";
  }
}
