package dev.marquee.deploy.kill;

import java.util.List;
import java.util.Set;

/** A first deployment, killed at each step. */
final class Deploying implements Scenario {
  static final List<String> STEPS =
      List.of("BEGIN", "NAMESPACE", "ACCESS", "DATABASE", "WORKLOADS", "ROUTES", "READY");

  private final TestPlatform platform;
  private final Seller seller;
  private final Set<String> objects;
  private List<String> slugs;

  Deploying(TestPlatform platform, Set<String> objects) {
    this.platform = platform;
    this.seller = new Seller(platform);
    this.objects = objects;
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) {
    slugs = Seller.slugs(STEPS.size());
    return Seller.moments(slugs, STEPS, 1);
  }

  @Override
  public void begin(DeployProcess deploy) {
    slugs.forEach(slug -> seller.deploy(deploy, slug));
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    for (String slug : slugs) {
      platform.assertServes(deploy, slug, objects, List.of("created"), 0);
    }
  }
}
