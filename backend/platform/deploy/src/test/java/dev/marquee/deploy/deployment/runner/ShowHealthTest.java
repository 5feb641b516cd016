package dev.marquee.deploy.deployment.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.support.Shows;
import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ShowHealthTest {
  private final List<ClusterObject> objects = new ArrayList<>();
  private final ShowHealth health = new ShowHealth(listing());

  @Test
  void aComponentInZonesIsTheSumOfThem() {
    objects.add(deployment("event-a", 2, 2, 2, 2));
    objects.add(deployment("event-b", 2, 2, 2, 2));
    ComponentHealth event = observe(ShowHealthTest::zoned);
    assertTrue(event.isReady());
    assertEquals(4, event.ready());
    assertEquals(4, event.replicas());
    assertNull(event.reason());
  }

  @Test
  void theReasonTellsTheZone() {
    objects.add(deployment("event-a", 2, 2, 2, 2));
    objects.add(deployment("event-b", 2, 2, 2, 1));
    objects.add(waitingPod("event", "a", "ImagePullBackOff"));
    objects.add(waitingPod("event", "b", "CrashLoopBackOff"));
    ComponentHealth event = observe(ShowHealthTest::zoned);
    assertEquals(3, event.ready());
    assertEquals("zone b: CrashLoopBackOff", event.reason());
  }

  @Test
  void aZoneWithoutADeploymentIsMissing() {
    objects.add(deployment("event-a", 2, 2, 2, 2));
    ComponentHealth event = observe(ShowHealthTest::zoned);
    assertEquals(2, event.ready());
    assertEquals(4, event.replicas());
    assertEquals("zone b: it is missing", event.reason());
  }

  @Test
  void whatIsLeftFromBeforeTheZonesDoesNotCount() {
    objects.add(deployment("event", 1, 1, 1, 1));
    objects.add(deployment("event-a", 2, 2, 2, 2));
    objects.add(deployment("event-b", 2, 2, 2, 2));
    assertEquals(4, observe(ShowHealthTest::zoned).ready());
  }

  @Test
  void whileTheOldPodStillServesTheNewOneDoesNotCountAsReady() {
    objects.add(deployment("event", 1, 2, 1, 1));
    assertEquals(0, observe(UnaryOperator.identity()).ready());
    objects.set(0, deployment("event", 1, 2, 1, 2));
    assertEquals(1, observe(UnaryOperator.identity()).ready());
  }

  @Test
  void anAutoscaledComponentIsReadyWithAtLeastItsFewestReplicas() {
    UnaryOperator<Component> growing = component -> growing(component, 2);
    objects.add(deployment("event", 1, 1, 1, 1));
    assertEquals(2, observe(growing).replicas());
    objects.set(0, deployment("event", 3, 3, 3, 3));
    ComponentHealth event = observe(growing);
    assertEquals(3, event.replicas());
    assertTrue(event.isReady());
  }

  private ComponentHealth observe(UnaryOperator<Component> change) {
    Deployment plain = Shows.requested("hamlet");
    Deployment show =
        Deployment.requested(
            plain.id(),
            plain.slug(),
            plain.owner(),
            plain.title(),
            Specification.of(
                plain.template(), List.of(change.apply(plain.components().getFirst()))),
            plain.createdAt());
    return health.observe(show).getFirst();
  }

  private static Component zoned(Component component) {
    return component.adjusted(
        new Adjustment(
            2, null, null, List.of(new Component.Zone("a", 1), new Component.Zone("b", 1)), null));
  }

  private static Component growing(Component component, int fewest) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        component.database(),
        component.events(),
        component.payments(),
        fewest,
        component.resources(),
        component.environment(),
        new Component.Autoscaling(4, 70),
        null,
        null);
  }

  private static ClusterObject deployment(
      String name, int wanted, int replicas, int updated, int ready) {
    return new ClusterObject(
        Map.of(
            "kind",
            "Deployment",
            "metadata",
            Map.of("name", name, "generation", 2),
            "spec",
            Map.of("replicas", wanted),
            "status",
            Map.of(
                "observedGeneration",
                2,
                "replicas",
                replicas,
                "updatedReplicas",
                updated,
                "readyReplicas",
                ready)));
  }

  private static ClusterObject waitingPod(String component, String zone, String reason) {
    return new ClusterObject(
        Map.of(
            "kind",
            "Pod",
            "metadata",
            Map.of(
                "name",
                component + "-" + zone + "-x",
                "labels",
                Map.of("marquee.dev/component", component, "marquee.dev/zone", zone)),
            "status",
            Map.of(
                "containerStatuses",
                List.of(Map.of("state", Map.of("waiting", Map.of("reason", reason)))))));
  }

  /** A cluster that lists these objects and can do nothing else. */
  private Cluster listing() {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("list")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return objects.stream().filter(object -> object.kind().equals(arguments[0])).toList();
            });
  }
}
