package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.test.RestrictedPods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodSecurityTest {
  @Test
  void thePodsOfEveryShowKeepTheRestrictedStandard() {
    int pods = 0;
    for (Deployment show : Rendering.deployments()) {
      for (Capabilities capabilities : List.of(Rendering.ALL, Rendering.NOTHING)) {
        for (ClusterObject object :
            ShowManifests.workloads(show, Rendering.SETTINGS, capabilities)) {
          if (object.kind().equals("Deployment")) {
            assertEquals(List.of(), RestrictedPods.violations(podSpec(object)), object.name());
            pods++;
          }
        }
      }
    }
    assertEquals(2 * (3 + 6 + 3 + 3 + 6), pods);
  }

  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  private static Map<String, Object> podSpec(ClusterObject deployment) {
    Object value = deployment.content();
    for (String member : List.of("spec", "template", "spec")) {
      value = ((Map<String, Object>) value).get(member);
    }
    return (Map<String, Object>) value;
  }
}
