package dev.marquee.deploy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("deploy.progress-heartbeat", "200ms"));
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aDeploymentIsFollowedUntilItIsReady() throws Exception {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.cluster().keepPodsWaiting();
    service.deploy(seller, slug);
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> stream = follow(service, seller, slug, lines);
    Awaitility.await().until(() -> lines.contains(": heartbeat"));
    service.cluster().letPodsBecomeReady();
    stream.get(20, TimeUnit.SECONDS);

    List<JsonNode> deployments = deployments(lines);
    assertTrue(deployments.size() >= 2, lines.toString());
    assertEquals("Ready", deployments.getLast().get("state").asText());
    assertEquals(
        deployments.size(),
        lines.stream().filter(line -> line.equals("event: deployment")).count());
    assertEquals(deployments.stream().distinct().count(), deployments.size(), "no repetition");
  }

  @Test
  void aDeploymentThatRestsIsToldOnce() throws Exception {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    List<String> lines = new CopyOnWriteArrayList<>();
    follow(service, seller, slug, lines).get(20, TimeUnit.SECONDS);
    assertEquals(1, deployments(lines).size());
  }

  @Test
  void deletionIsFollowedToItsEndThroughAnotherReplica() throws Exception {
    DeployService other = service.replica(Map.of());
    try {
      Person seller = service.seller();
      String slug = Requests.slug();
      service.deploy(seller, slug);
      service.await(seller, slug, "Ready");
      service.cluster().keepNamespaces();
      service.remove(seller, slug);
      List<String> lines = new CopyOnWriteArrayList<>();
      CompletableFuture<Void> stream = follow(other, seller, slug, lines);
      Awaitility.await().until(() -> !deployments(lines).isEmpty());
      service.cluster().letNamespacesGo();
      stream.get(20, TimeUnit.SECONDS);
      assertEquals("Deleted", deployments(lines).getLast().get("state").asText());
    } finally {
      other.stop();
    }
  }

  @Test
  void aServiceThatStopsDoesNotWaitForItsReaders() throws Exception {
    DeployService other = service.replica(Map.of());
    Person seller = service.seller();
    String slug = Requests.slug();
    service.cluster().keepPodsWaiting();
    service.deploy(seller, slug);
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> stream = follow(other, seller, slug, lines);
    Awaitility.await().until(() -> !deployments(lines).isEmpty());
    other.stop();
    stream.get(20, TimeUnit.SECONDS);
  }

  private static CompletableFuture<Void> follow(
      DeployService service, Person person, String slug, List<String> lines) {
    return service
        .client()
        .sendAsync(
            service.request(person, "/deployments/" + slug + "/progress").GET().build(),
            HttpResponse.BodyHandlers.fromLineSubscriber(new LineCollector(lines)))
        .thenAccept(response -> {
          assertEquals(200, response.statusCode());
          assertEquals(
              "text/event-stream", response.headers().firstValue("content-type").orElse(""));
        });
  }

  private static List<JsonNode> deployments(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(line -> {
          try {
            return JSON.readTree(line.substring("data: ".length()));
          } catch (IOException exception) {
            throw new UncheckedIOException(exception);
          }
        })
        .toList();
  }
}
