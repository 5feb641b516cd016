package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A later revision, killed at each step. */
final class Revising implements Scenario {
  private final TestPlatform platform;
  private final Seller seller;
  private final Set<String> objects;
  private final List<String> audit = new ArrayList<>(List.of("created"));
  private List<String> slugs = List.of();
  private Map<String, Map<String, String>> secrets;
  private int revision = 1;

  Revising(TestPlatform platform, Set<String> objects) {
    this.platform = platform;
    this.seller = new Seller(platform);
    this.objects = objects;
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) throws Exception {
    if (slugs.isEmpty()) {
      slugs = seller.deployed(deploy, Deploying.STEPS.size());
    }
    secrets = seller.secrets(slugs);
    revision++;
    return Seller.moments(slugs, Deploying.STEPS, revision);
  }

  @Override
  public void begin(DeployProcess deploy) {
    slugs.forEach(slug -> seller.scale(deploy, slug, revision, revision - 1));
    audit.add("scaled");
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    for (String slug : slugs) {
      platform.assertServes(deploy, slug, objects, audit, 0);
      assertEquals(revision, seller.replicas(deploy, slug), slug);
    }
    assertEquals(secrets, seller.secrets(slugs));
  }
}
