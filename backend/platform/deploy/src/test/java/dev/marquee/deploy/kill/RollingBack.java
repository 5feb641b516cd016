package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The automatic rollback of a revision that never becomes ready, killed on its way. */
final class RollingBack implements Scenario {
  private final TestPlatform platform;
  private final Seller seller;
  private final Set<String> objects;
  private final List<String> audit = new ArrayList<>(List.of("created"));
  private List<String> slugs = List.of();
  private Map<String, Map<String, String>> secrets;
  private int live = 1;

  RollingBack(TestPlatform platform, Set<String> objects) {
    this.platform = platform;
    this.seller = new Seller(platform);
    this.objects = objects;
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) throws Exception {
    if (slugs.isEmpty()) {
      slugs = seller.deployed(deploy, 4);
      slugs.forEach(platform::letNothingBecomeReady);
    }
    secrets = seller.secrets(slugs);
    return List.of(
        slugs.get(0) + " ROLLING_BACK " + (live + 1),
        slugs.get(1) + " REQUESTED " + (live + 2),
        slugs.get(2) + " WORKLOADS " + (live + 2),
        slugs.get(3) + " READY " + (live + 2));
  }

  @Override
  public void begin(DeployProcess deploy) throws Exception {
    slugs.forEach(slug -> seller.scale(deploy, slug, 3, live));
    for (String slug : slugs) {
      platform.letDeadlinePass(deploy, slug);
    }
    audit.addAll(List.of("scaled", "rolled-back-automatically"));
    live += 2;
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    for (String slug : slugs) {
      JsonNode restored =
          TestPlatform.patiently()
              .until(
                  () -> platform.read(deploy, slug, ""),
                  seen -> seen.path("liveRevision").asInt() == live);
      assertTrue(restored.get("reason").asText().contains("was restored"), restored.toString());
      platform.assertServes(deploy, slug, objects, audit, 0);
      assertEquals(1, seller.replicas(deploy, slug), slug);
    }
    assertEquals(secrets, seller.secrets(slugs));
  }
}
