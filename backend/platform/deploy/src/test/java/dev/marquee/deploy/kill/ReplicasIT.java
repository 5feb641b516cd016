package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Two replicas of deploy at once, of which now one is killed, now the other. */
@EnabledIfEnvironmentVariable(
    named = TestPlatform.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class ReplicasIT {
  private static final int SHOWS = 20;
  private static final int REQUESTS = 60;
  private static final List<Integer> KILLS = List.of(15, 40);

  private final Random random = new Random(20260101);
  private final DeployProcess[] replicas = new DeployProcess[2];

  /** What a show has been asked for and accepted, the oldest first. */
  private record Asked(List<String> audit) {
    boolean isDeleted() {
      return audit.contains("deleted");
    }
  }

  @Test
  void everyShowComesToRestAndNoRevisionIsLost() throws Exception {
    try (TestPlatform platform = new TestPlatform()) {
      try {
        run(platform);
      } finally {
        replicas[0].close();
        replicas[1].close();
      }
    }
  }

  private void run(TestPlatform platform) throws Exception {
    replicas[0] = platform.start(Map.of()).awaitReady();
    replicas[1] = platform.start(Map.of()).awaitReady();
    Map<String, Asked> shows = new LinkedHashMap<>();
    for (int index = 0; index < SHOWS; index++) {
      String slug = Requests.slug();
      Answer answer = any().post(platform.seller(), "/deployments", Requests.deployment(slug));
      assertEquals(202, answer.status(), answer.json().toString());
      shows.put(slug, new Asked(new ArrayList<>(List.of("created"))));
    }
    List<String> slugs = List.copyOf(shows.keySet());
    for (int request = 0; request < REQUESTS; request++) {
      if (KILLS.contains(request)) {
        int victim = random.nextInt(2);
        replicas[victim].close();
        replicas[1 - victim].awaitReady();
        replicas[victim] = platform.start(Map.of());
      }
      ask(platform, slugs.get(random.nextInt(SHOWS)), shows);
    }
    for (DeployProcess replica : replicas) {
      replica.awaitReady();
    }
    assertAtRest(platform, shows);
  }

  /** One that serves: the other one, while the chosen one starts. */
  private DeployProcess any() {
    int chosen = random.nextInt(2);
    return replicas[chosen].isReady() ? replicas[chosen] : replicas[1 - chosen];
  }

  /** Asks for something at random, and notes it when it was accepted. */
  private void ask(TestPlatform platform, String slug, Map<String, Asked> shows) {
    Asked asked = shows.get(slug);
    if (asked.isDeleted()) {
      return;
    }
    DeployProcess deploy = any();
    String path = "/deployments/" + slug;
    int choice = random.nextInt(10);
    Answer answer;
    String action;
    if (choice < 4) {
      int revision = platform.read(deploy, slug, "").get("revision").asInt();
      action = "scaled";
      answer =
          deploy.put(
              platform.seller(),
              path + "/components/event",
              // Always another, for what is so already is no change.
              Map.of("cpu", 250 + revision + "m", "revision", revision));
    } else if (choice < 6) {
      action = "restarted";
      answer = deploy.post(platform.seller(), path + "/restart", Map.of());
    } else if (choice < 8) {
      action = "rolled-back";
      answer =
          deploy.post(
              platform.seller(), path + "/rollback", Map.of("revision", 1, "keepParameters", true));
    } else {
      action = "deleted";
      answer = deploy.delete(platform.seller(), path + "?confirm=" + slug);
    }
    assertEquals(202, answer.status(), action + " " + answer.json());
    asked.audit().add(action);
  }

  private void assertAtRest(TestPlatform platform, Map<String, Asked> shows) throws Exception {
    DeployProcess deploy = replicas[0];
    for (Map.Entry<String, Asked> show : shows.entrySet()) {
      String slug = show.getKey();
      if (show.getValue().isDeleted()) {
        platform.awaitGone(deploy, slug);
        assertEquals(0, platform.databasesAndRoles(slug), slug);
        assertEquals(1, count(platform.storedAudit(slug), "DELETED"), slug);
      } else {
        JsonNode ready = platform.await(deploy, slug, "Ready");
        assertEquals(ready.get("revision"), ready.get("liveRevision"), slug);
        platform.assertRevisions(deploy, slug, ready.get("liveRevision").asInt());
        assertAccepted(platform, slug, show.getValue().audit());
        assertEquals(2, platform.databasesAndRoles(slug), slug);
      }
    }
    Map<String, Set<String>> left = platform.cluster().ofShows();
    shows.forEach((slug, asked) -> assertEquals(!asked.isDeleted(), left.containsKey(slug), slug));
  }

  /** Every request that was accepted is in the audit once, unless it changed nothing. */
  private void assertAccepted(TestPlatform platform, String slug, List<String> accepted) {
    List<String> audit = platform.audit(replicas[0], slug);
    List<String> changing = accepted.stream().filter(each -> !each.equals("rolled-back")).toList();
    assertEquals(
        changing, audit.stream().filter(each -> !each.equals("rolled-back")).toList(), slug);
    assertTrue(count(audit, "rolled-back") <= count(accepted, "rolled-back"), slug);
  }

  private static long count(List<String> actions, String action) {
    return actions.stream().filter(action::equals).count();
  }
}
