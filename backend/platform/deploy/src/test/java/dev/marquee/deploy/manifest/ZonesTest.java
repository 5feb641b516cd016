package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
  private final Deployment show = Rendering.show(Rendering::zoned);
  private final List<ClusterObject> objects = Rendering.all(show, Rendering.ALL);

  @Test
  void everyZoneHasADeploymentWithAllReplicasOnItsNodes() {
    for (String zone : List.of("seoul-a", "seoul-b")) {
      ClusterObject deployment = Rendering.find(objects, "Deployment", "event-" + zone);
      assertEquals(2, deployment.number("spec", "replicas"));
      assertEquals(Optional.of(zone), deployment.label("marquee.dev/zone"));
      assertEquals(Optional.of("event"), deployment.label("marquee.dev/component"));
      assertEquals(
          Optional.of("{topology.kubernetes.io/zone=" + zone + "}"),
          deployment.text("spec", "template", "spec", "nodeSelector"));
      String selector = "{marquee.dev/component=event, marquee.dev/zone=" + zone + "}";
      assertEquals(Optional.of(selector), deployment.text("spec", "selector", "matchLabels"));
      assertEquals(
          Optional.of(zone),
          deployment.text("spec", "template", "metadata", "labels", "marquee.dev/zone"));
      assertEquals(
          Optional.of(selector),
          Rendering.find(objects, "Service", "event-" + zone).text("spec", "selector"));
    }
    assertEquals(
        List.of("event-seoul-a", "event-seoul-b"),
        objects.stream()
            .filter(object -> object.kind().equals("Deployment"))
            .map(ClusterObject::name)
            .filter(name -> name.startsWith("event"))
            .toList());
  }

  @Test
  void callsInsideTheShowReachAllZones() {
    assertEquals(
        Optional.of("{marquee.dev/component=event}"),
        Rendering.find(objects, "Service", "event").text("spec", "selector"));
  }

  @Test
  void theRouteGivesEachZoneItsWeight() {
    ClusterObject rule =
        Rendering.find(objects, "HTTPRoute", "event").items("spec", "rules").getFirst();
    assertEquals(
        List.of("event-seoul-a 8080 70", "event-seoul-b 8080 30"),
        rule.items("backendRefs").stream()
            .map(backend ->
                backend.text("name").orElse("")
                    + " "
                    + backend.number("port")
                    + " "
                    + backend.number("weight"))
            .toList());
  }

  @Test
  void aZoneOfWeightZeroRunsAndGetsNoRequests() {
    Deployment show =
        Rendering.show(component ->
            component.adjusted(
                new Adjustment(null, null, null, List.of(new Component.Zone("a", 0)), null)));
    List<ClusterObject> objects = Rendering.all(show, Rendering.ALL);
    assertEquals(1, Rendering.find(objects, "Deployment", "event-a").number("spec", "replicas"));
    assertEquals(
        Optional.of("0"),
        Rendering.find(objects, "HTTPRoute", "event")
            .items("spec", "rules")
            .getFirst()
            .items("backendRefs")
            .getFirst()
            .text("weight"));
  }

  @Test
  void oneBudgetCountsThePodsOfAllZones() {
    assertEquals(
        List.of("event", "ticketing", "fe-ticket"),
        objects.stream()
            .filter(object -> object.kind().equals("PodDisruptionBudget"))
            .map(ClusterObject::name)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seoul_A",
        "seoul.a",
        "seoul-",
        "a-zone-whose-name-is-as-long-as-a-label-of-a-node-may-be-63-letters"
      })
  void aZoneWhoseNameNoObjectCanHaveGetsObjectsAllTheSame(String zone) {
    String name = workload(zone).name();
    assertTrue(name.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"), name);
    assertNotEquals(workload(zone + "x").name(), name);
    assertNotEquals(workload("seoul-a").name(), name);
  }

  private Workload workload(String zone) {
    return new Workload(show.components().getFirst(), new Component.Zone(zone, 1));
  }
}
