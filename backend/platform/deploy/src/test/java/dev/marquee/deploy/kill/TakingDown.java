package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A teardown, killed while routes, processes and the namespace go, and around its dump. */
final class TakingDown implements Scenario {
  private final TestPlatform platform;
  private final Seller seller;
  private List<String> slugs;
  private List<String> held;

  TakingDown(TestPlatform platform) {
    this.platform = platform;
    this.seller = new Seller(platform);
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) throws Exception {
    slugs = seller.deployed(deploy, when == When.BEFORE_THE_WRITE ? 5 : 2);
    held = slugs.subList(2, slugs.size());
    if (!held.isEmpty()) {
      platform.cluster().hold(held.get(0), ClusterContents.ROUTES);
      platform.cluster().hold(held.get(1), ClusterContents.PODS);
      platform.cluster().addHeldObject(held.get(2));
    }
    return List.of(slugs.get(0) + " dump", slugs.get(1) + " DELETED 1");
  }

  @Override
  public void begin(DeployProcess deploy) {
    slugs.forEach(slug -> seller.remove(deploy, slug));
    if (!held.isEmpty()) {
      awaitReason(deploy, held.get(0), "Waiting for the gateway");
      awaitReason(deploy, held.get(1), "Waiting for 1 process of");
      awaitReason(deploy, held.get(2), "Waiting for the last objects");
    }
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    if (!held.isEmpty()) {
      platform.cluster().letGo(held.get(0), ClusterContents.ROUTES);
      platform.cluster().letGo(held.get(1), ClusterContents.PODS);
      platform.cluster().letGo(held.get(2), ClusterContents.CONFIG_MAPS);
    }
    for (String slug : slugs) {
      platform.awaitGone(deploy, slug);
      assertEquals(0, platform.databasesAndRoles(slug), slug);
      assertEquals(List.of("CREATED", "DELETED"), platform.storedAudit(slug), slug);
      assertEquals(1, platform.dumps(slug), slug);
    }
    Map<String, Set<String>> left = platform.cluster().ofShows();
    left.keySet().retainAll(slugs);
    assertEquals(Map.of(), left);
  }

  private void awaitReason(DeployProcess deploy, String slug, String start) {
    TestPlatform.patiently()
        .until(() -> platform.read(deploy, slug, "").path("reason").asText().startsWith(start));
  }
}
