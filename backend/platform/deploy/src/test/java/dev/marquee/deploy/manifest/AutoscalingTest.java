package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Adjustment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoscalingTest {
  private final Deployment show = Rendering.show(Rendering::growing);

  @Test
  void theAutoscalerSetsTheNumberOfReplicasAndNobodyElse() {
    List<ClusterObject> objects = Rendering.all(show, Rendering.ALL);
    assertEquals(
        Optional.empty(), Rendering.find(objects, "Deployment", "event").text("spec", "replicas"));
    ClusterObject autoscaler = Rendering.find(objects, "HorizontalPodAutoscaler", "event");
    assertEquals("autoscaling/v1", autoscaler.apiVersion());
    assertEquals(
        Optional.of(
            "{scaleTargetRef={apiVersion=apps/v1, kind=Deployment, name=event}, minReplicas=1,"
                + " maxReplicas=4, targetCPUUtilizationPercentage=70}"),
        autoscaler.text("spec"));
  }

  @Test
  void withoutAutoscalersTheNumberStaysAsItIsSet() {
    List<ClusterObject> objects = Rendering.all(show, Rendering.NOTHING);
    assertEquals(1, Rendering.find(objects, "Deployment", "event").number("spec", "replicas"));
    assertTrue(
        objects.stream().noneMatch(object -> object.kind().equals("HorizontalPodAutoscaler")));
  }

  @Test
  void whoWantsMoreReplicasThanTheTemplateAllowsToGrowToGetsThem() {
    Deployment large =
        Rendering.show(component ->
            Rendering.growing(component).adjusted(new Adjustment(6, null, null, null, null)));
    ClusterObject autoscaler =
        Rendering.find(Rendering.all(large, Rendering.ALL), "HorizontalPodAutoscaler", "event");
    assertEquals(6, autoscaler.number("spec", "minReplicas"));
    assertEquals(6, autoscaler.number("spec", "maxReplicas"));
  }

  @Test
  void everyZoneGrowsByItself() {
    Deployment zoned = Rendering.show(component -> Rendering.zoned(Rendering.growing(component)));
    for (String name : List.of("event-seoul-a", "event-seoul-b")) {
      assertEquals(
          Optional.of(name),
          Rendering.find(Rendering.all(zoned, Rendering.ALL), "HorizontalPodAutoscaler", name)
              .text("spec", "scaleTargetRef", "name"));
    }
  }
}
