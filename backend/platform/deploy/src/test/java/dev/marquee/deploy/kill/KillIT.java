package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Kills the process of deploy at every step of what it does on a real API server, and lets another
 * go on. One kill hits several shows, each at a step of its own: first while a step has had its
 * effect and waits at a {@link Gates gate} to be written down, then right after it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = TestPlatform.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KillIT {
  private static final List<String> STEPS =
      List.of("BEGIN", "NAMESPACE", "ACCESS", "DATABASE", "WORKLOADS", "ROUTES", "READY");

  private TestPlatform platform;
  private Gates gates;
  private DeployProcess deploy;
  private Set<String> objects;

  @BeforeAll
  void start() throws Exception {
    platform = new TestPlatform();
    deploy = platform.start(Map.of()).awaitReady();
    gates = new Gates(platform.database());
    String undisturbed = deployed(1).getFirst();
    objects = platform.cluster().wanted(undisturbed);
    assertTrue(objects.size() > 20, objects.toString());
    platform.assertServes(deploy, undisturbed, objects, List.of("created"), 0);
  }

  @AfterAll
  void stop() throws Exception {
    deploy.close();
    gates.close();
    platform.close();
  }

  @Test
  void aFirstDeploymentIsCompletedWhereverItIsKilled() throws Exception {
    for (When when : When.values()) {
      List<String> slugs = slugs(STEPS.size());
      killAt(moments(slugs, STEPS, 1), when, () -> slugs.forEach(this::deploy));
      for (String slug : slugs) {
        platform.assertServes(deploy, slug, objects, List.of("created"), 0);
      }
    }
  }

  @Test
  void aLaterRevisionIsCompletedWhereverItIsKilled() throws Exception {
    List<String> slugs = deployed(STEPS.size());
    List<String> audit = new ArrayList<>(List.of("created"));
    for (When when : When.values()) {
      int revision = when.ordinal() + 2;
      Map<String, Map<String, String>> secrets = secrets(slugs);
      killAt(
          moments(slugs, STEPS, revision),
          when,
          () -> slugs.forEach(slug -> scale(slug, revision, revision - 1)));
      audit.add("scaled");
      for (String slug : slugs) {
        platform.assertServes(deploy, slug, objects, audit, 0);
        assertEquals(revision, component(slug).get("replicas").asInt(), slug);
      }
      assertEquals(secrets, secrets(slugs));
    }
  }

  @Test
  void aRevisionThatNeverBecomesReadyIsRolledBackWhereverItIsKilled() throws Exception {
    List<String> slugs = deployed(4);
    slugs.forEach(platform::letNothingBecomeReady);
    List<String> audit = new ArrayList<>(List.of("created"));
    for (When when : When.values()) {
      int failing = 2 + 2 * when.ordinal();
      Map<String, Map<String, String>> secrets = secrets(slugs);
      killAt(
          List.of(
              slugs.get(0) + " ROLLING_BACK " + failing,
              slugs.get(1) + " REQUESTED " + (failing + 1),
              slugs.get(2) + " WORKLOADS " + (failing + 1),
              slugs.get(3) + " READY " + (failing + 1)),
          when,
          () -> {
            slugs.forEach(slug -> scale(slug, 3, failing - 1));
            for (String slug : slugs) {
              platform.letDeadlinePass(deploy, slug);
            }
          });
      audit.addAll(List.of("scaled", "rolled-back-automatically"));
      for (String slug : slugs) {
        JsonNode restored =
            TestPlatform.patiently()
                .until(
                    () -> platform.read(deploy, slug, ""),
                    seen -> seen.path("liveRevision").asInt() == failing + 1);
        assertTrue(restored.get("reason").asText().contains("was restored"), restored.toString());
        platform.assertServes(deploy, slug, objects, audit, 0);
        assertEquals(1, component(slug).get("replicas").asInt(), slug);
      }
      assertEquals(secrets, secrets(slugs));
    }
  }

  @Test
  void aFirstAttemptThatFailsIsTakenBackWhereverItIsKilled() throws Exception {
    for (When when : When.values()) {
      List<String> slugs = slugs(when == When.BEFORE_THE_WRITE ? 4 : 2);
      slugs.forEach(platform::letNothingBecomeReady);
      List<String> gated = slugs.subList(0, 2);
      List<String> held = slugs.subList(2, slugs.size());
      killAt(
          moments(gated, List.of("ROLLING_BACK", "FAILED"), 1),
          when,
          () -> {
            slugs.forEach(this::deploy);
            if (!held.isEmpty()) {
              held.forEach(slug -> platform.await(deploy, slug, "Routes"));
              platform.cluster().hold(held.get(0), "gateway.networking.k8s.io", "v1", "httproutes");
              platform.cluster().hold(held.get(1), "", "v1", "pods");
            }
            for (String slug : slugs) {
              platform.letDeadlinePass(deploy, slug);
            }
            held.forEach(slug -> platform.await(deploy, slug, "RollingBack"));
          });
      if (!held.isEmpty()) {
        platform.cluster().letGo(held.get(0), "gateway.networking.k8s.io", "v1", "httproutes");
        platform.cluster().letGo(held.get(1), "", "v1", "pods");
      }
      for (String slug : slugs) {
        JsonNode failed = platform.await(deploy, slug, "Failed");
        assertEquals("failed", failed.at("/steps/5/state").asText(), failed.toString());
        assertEquals(0, platform.cluster().count(slug, "apps", "v1", "deployments"));
        assertEquals(0, platform.cluster().count(slug, "", "v1", "pods"));
        assertEquals(
            0,
            platform.cluster().count(slug, "gateway.networking.k8s.io", "v1", "httproutes"));
        assertEquals(2, platform.databasesAndRoles(slug));
        assertEquals(List.of("created"), platform.audit(deploy, slug));
        platform.letPodsBecomeReady(slug);
      }
      Map<String, Map<String, String>> secrets = secrets(slugs);
      for (String slug : slugs) {
        accepted(deploy.post(platform.seller(), "/deployments/" + slug + "/retry", Map.of()));
      }
      for (String slug : slugs) {
        platform.assertServes(deploy, slug, objects, List.of("created", "retried"), 0);
      }
      assertEquals(secrets, secrets(slugs));
    }
  }

  @Test
  void aTeardownIsCompletedWhereverItIsKilled() throws Exception {
    for (When when : When.values()) {
      List<String> slugs = deployed(when == When.BEFORE_THE_WRITE ? 5 : 2);
      List<String> held = slugs.subList(2, slugs.size());
      killAt(
          List.of(slugs.get(0) + " dump", slugs.get(1) + " DELETED 1"),
          when,
          () -> {
            if (!held.isEmpty()) {
              platform.cluster().hold(held.get(0), "gateway.networking.k8s.io", "v1", "httproutes");
              platform.cluster().hold(held.get(1), "", "v1", "pods");
              platform.cluster().addHeldObject(held.get(2));
            }
            slugs.forEach(this::remove);
            if (!held.isEmpty()) {
              awaitReason(held.get(0), "Waiting for the gateway");
              awaitReason(held.get(1), "Waiting for 1 process of");
              awaitReason(held.get(2), "Waiting for the last objects");
            }
          });
      if (!held.isEmpty()) {
        platform.cluster().letGo(held.get(0), "gateway.networking.k8s.io", "v1", "httproutes");
        platform.cluster().letGo(held.get(1), "", "v1", "pods");
        platform.cluster().letGo(held.get(2), "", "v1", "configmaps");
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
  }

  @Test
  void aHealingIsCompletedAndRecordedOnceWhereverItIsKilled() throws Exception {
    List<String> slugs = deployed(2);
    for (String slug : slugs) {
      platform.assertServes(deploy, slug, objects, List.of("created"), 0);
    }
    List<String> audit = new ArrayList<>(List.of("created"));
    for (When when : When.values()) {
      killAt(
          List.of(slugs.get(0) + " healing", slugs.get(1) + " healed"),
          when,
          () -> {
            for (String slug : slugs) {
              platform.cluster().spoilImage(slug, "event");
            }
          });
      audit.add("healed");
      for (String slug : slugs) {
        TestPlatform.patiently().until(() -> platform.audit(deploy, slug).equals(audit));
        platform.assertServes(deploy, slug, objects, audit, audit.size() - 1);
      }
    }
  }

  /** When the process is killed. */
  private enum When {
    BEFORE_THE_WRITE,
    AFTER_THE_WRITE
  }

  private interface Act {
    void run() throws Exception;
  }

  /** Lets things happen until all moments have come, kills, and starts a successor. */
  private void killAt(List<String> moments, When when, Act act) throws Exception {
    gates.close(moments);
    act.run();
    gates.awaitWaiting(moments.size());
    if (when == When.AFTER_THE_WRITE) {
      gates.openAndAwaitWritten(moments.size());
      deploy.close();
    } else {
      deploy.close();
      gates.openForSuccessor();
    }
    deploy = platform.start(Map.of()).awaitReady();
  }

  private static List<String> moments(List<String> slugs, List<String> states, int revision) {
    List<String> moments = new ArrayList<>();
    for (int index = 0; index < slugs.size(); index++) {
      moments.add(slugs.get(index) + " " + states.get(index) + " " + revision);
    }
    return moments;
  }

  private static List<String> slugs(int count) {
    return Stream.generate(Requests::slug).limit(count).toList();
  }

  /** Shows that are up. */
  private List<String> deployed(int count) {
    List<String> slugs = slugs(count);
    slugs.forEach(this::deploy);
    slugs.forEach(slug -> platform.await(deploy, slug, "Ready"));
    return slugs;
  }

  private void deploy(String slug) {
    accepted(deploy.post(platform.seller(), "/deployments", Requests.deployment(slug)));
  }

  private void scale(String slug, int replicas, int revision) {
    accepted(
        deploy.put(
            platform.seller(),
            "/deployments/" + slug + "/components/event",
            Map.of("replicas", replicas, "revision", revision)));
  }

  private void remove(String slug) {
    accepted(
        deploy.delete(
            platform.seller(), "/deployments/" + slug + "?dump=true&confirm=" + slug));
  }

  private static void accepted(Answer answer) {
    assertEquals(202, answer.status(), answer.json().toString());
  }

  private void awaitReason(String slug, String start) {
    TestPlatform.patiently()
        .until(() -> platform.read(deploy, slug, "").path("reason").asText().startsWith(start));
  }

  private JsonNode component(String slug) {
    return platform.read(deploy, slug, "").at("/components/0");
  }

  private Map<String, Map<String, String>> secrets(List<String> slugs) throws Exception {
    Map<String, Map<String, String>> secrets = new HashMap<>();
    for (String slug : slugs) {
      secrets.put(slug, platform.cluster().secrets(slug));
    }
    return secrets;
  }
}
