package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a seller asks for. */
record Seller(TestPlatform platform) {
  static List<String> slugs(int count) {
    return Stream.generate(Requests::slug).limit(count).toList();
  }

  /** Shows that are up. */
  List<String> deployed(DeployProcess deploy, int count) {
    List<String> slugs = slugs(count);
    slugs.forEach(slug -> deploy(deploy, slug));
    slugs.forEach(slug -> platform.await(deploy, slug, "Ready"));
    return slugs;
  }

  void deploy(DeployProcess deploy, String slug) {
    accepted(deploy.post(platform.seller(), "/deployments", Requests.deployment(slug)));
  }

  void scale(DeployProcess deploy, String slug, int replicas, int revision) {
    accepted(
        deploy.put(
            platform.seller(),
            "/deployments/" + slug + "/components/event",
            Map.of("replicas", replicas, "revision", revision)));
  }

  void retry(DeployProcess deploy, String slug) {
    accepted(deploy.post(platform.seller(), "/deployments/" + slug + "/retry", Map.of()));
  }

  void remove(DeployProcess deploy, String slug) {
    accepted(
        deploy.delete(platform.seller(), "/deployments/" + slug + "?dump=true&confirm=" + slug));
  }

  /** How many pods of {@code event} are wanted. */
  int replicas(DeployProcess deploy, String slug) {
    JsonNode component = platform.read(deploy, slug, "").at("/components/0");
    return component.get("replicas").asInt();
  }

  /** The Secrets of shows. */
  Map<String, Map<String, String>> secrets(List<String> slugs) throws Exception {
    Map<String, Map<String, String>> secrets = new HashMap<>();
    for (String slug : slugs) {
      secrets.put(slug, platform.cluster().secrets(slug));
    }
    return secrets;
  }

  /** Each show at a state of its own. */
  static List<String> moments(List<String> slugs, List<String> states, int revision) {
    List<String> moments = new ArrayList<>();
    for (int index = 0; index < slugs.size(); index++) {
      moments.add(slugs.get(index) + " " + states.get(index) + " " + revision);
    }
    return moments;
  }

  private static void accepted(Answer answer) {
    assertEquals(202, answer.status(), answer.json().toString());
  }
}
