package dev.marquee.deploy.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Healing what somebody changed, killed before it is healed, and before that is recorded. */
final class Healing implements Scenario {
  private final TestPlatform platform;
  private final Seller seller;
  private final Set<String> objects;
  private final List<String> audit = new ArrayList<>(List.of("created"));
  private List<String> slugs = List.of();

  Healing(TestPlatform platform, Set<String> objects) {
    this.platform = platform;
    this.seller = new Seller(platform);
    this.objects = objects;
  }

  @Override
  public List<String> prepare(DeployProcess deploy, When when) throws Exception {
    if (slugs.isEmpty()) {
      slugs = seller.deployed(deploy, 2);
    }
    for (String slug : slugs) {
      platform.assertServes(deploy, slug, objects, audit, audit.size() - 1);
    }
    return List.of(slugs.get(0) + " healing", slugs.get(1) + " healed");
  }

  @Override
  public void begin(DeployProcess deploy) throws Exception {
    for (String slug : slugs) {
      // Each time another field, for somebody who insists on one is not fought for long.
      platform.cluster().spoil(slug, List.of("event", "ticketing").get(audit.size() - 1));
    }
    audit.add("healed");
  }

  @Override
  public void check(DeployProcess deploy) throws Exception {
    for (String slug : slugs) {
      TestPlatform.patiently().until(() -> platform.audit(deploy, slug).equals(audit));
      platform.assertServes(deploy, slug, objects, audit, audit.size() - 1);
    }
  }
}
