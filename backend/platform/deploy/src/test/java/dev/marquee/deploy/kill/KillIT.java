package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.kill.Scenario.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the process of deploy at every step of what it does on a real API server, and lets another
 * go on. One kill hits many shows, each at a step of its own: first while a step has had its effect
 * and waits at a {@link Gates gate} to be written down, then right after it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = TestPlatform.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KillIT {
  private TestPlatform platform;
  private Gates gates;
  private DeployProcess deploy;
  private List<Scenario> scenarios;

  @BeforeAll
  void start() throws Exception {
    platform = new TestPlatform();
    deploy = platform.start(Map.of()).awaitReady();
    gates = new Gates(platform.database());
    String undisturbed = new Seller(platform).deployed(deploy, 1).getFirst();
    Set<String> objects = platform.cluster().wanted(undisturbed);
    assertTrue(objects.size() > 20, objects.toString());
    platform.assertServes(deploy, undisturbed, objects, List.of("created"), 0);
    scenarios =
        List.of(
            new Deploying(platform, objects),
            new Revising(platform, objects),
            new RollingBack(platform, objects),
            new TakingBack(platform, objects),
            new TakingDown(platform),
            new Healing(platform, objects));
  }

  @AfterAll
  void stop() throws Exception {
    deploy.close();
    gates.close();
    platform.close();
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsKilledWhereverIsCompletedOnce(When when) throws Exception {
    List<String> moments = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      moments.addAll(scenario.prepare(deploy, when));
    }
    gates.close(moments);
    for (Scenario scenario : scenarios) {
      scenario.begin(deploy);
    }
    gates.awaitWaiting(moments.size());
    if (when == When.AFTER_THE_WRITE) {
      gates.openAndAwaitWritten(moments.size());
      deploy.close();
    } else {
      deploy.close();
      gates.openForSuccessor();
    }
    deploy = platform.start(Map.of()).awaitReady();
    for (Scenario scenario : scenarios) {
      scenario.check(deploy);
    }
  }
}
