package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a first attempt made that failed is taken back, and killed meanwhile; then it is retried.
 */
final class TakingBack implements Scenario {
  private final TestPlatform platform;
  private final Seller seller;
  private final Set<String> objects;
  private List<String> slugs;
  private List<String> held;

  TakingBack(TestPlatform platform, Set<String> objects) {
    this.platform = platform;
    this.seller = new Seller(platform);
    this.objects = objects;
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) {
    slugs = Seller.slugs(when == When.BEFORE_THE_WRITE ? 4 : 2);
    slugs.forEach(platform::letNothingBecomeReady);
    held = slugs.subList(2, slugs.size());
    return Seller.moments(slugs.subList(0, 2), List.of("ROLLING_BACK", "FAILED"), 1);
  }

  @Override
  public void begin(DeployProcess deploy) throws Exception {
    slugs.forEach(slug -> seller.deploy(deploy, slug));
    for (String slug : slugs) {
      platform.await(deploy, slug, "Routes");
    }
    if (!held.isEmpty()) {
      platform.cluster().hold(held.get(0), ClusterContents.ROUTES);
      platform.cluster().hold(held.get(1), ClusterContents.PODS);
    }
    for (String slug : slugs) {
      platform.letDeadlinePass(deploy, slug);
    }
    for (String slug : held) {
      platform.await(deploy, slug, "RollingBack");
    }
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    if (!held.isEmpty()) {
      platform.cluster().letGo(held.get(0), ClusterContents.ROUTES);
      platform.cluster().letGo(held.get(1), ClusterContents.PODS);
    }
    for (String slug : slugs) {
      JsonNode failed = platform.await(deploy, slug, "Failed");
      assertEquals("failed", failed.at("/steps/5/state").asText(), failed.toString());
      for (ClusterContents.Kind kind :
          List.of(ClusterContents.DEPLOYMENTS, ClusterContents.PODS, ClusterContents.ROUTES)) {
        assertEquals(0, platform.cluster().count(slug, kind), slug + " " + kind);
      }
      assertEquals(2, platform.databasesAndRoles(slug), slug);
      assertEquals(List.of("created"), platform.audit(deploy, slug), slug);
      platform.letPodsBecomeReady(slug);
    }
    Map<String, Map<String, String>> secrets = seller.secrets(slugs);
    slugs.forEach(slug -> seller.retry(deploy, slug));
    for (String slug : slugs) {
      platform.assertServes(deploy, slug, objects, List.of("created", "retried"), 0);
    }
    assertEquals(secrets, seller.secrets(slugs));
  }
}
