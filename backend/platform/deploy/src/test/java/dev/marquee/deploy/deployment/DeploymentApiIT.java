package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.kit.test.ServedApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may ask for what, and what is refused before anything is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentApiIT {
  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of());
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
    service.templates().answerWith(200);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** The gateway leads here below {@code /deployments} only. */
  @Test
  void everybodyMayReadWhatTheApiIs() throws Exception {
    ServedApi api =
        ServedApi.of(
            service
                .client()
                .send(
                    HttpRequest.newBuilder(service.uri("/deployments/openapi.yml")).build(),
                    HttpResponse.BodyHandlers.ofString()));
    assertEquals("..", api.server());
    assertTrue(
        api.paths()
            .containsAll(
                Set.of("/deployments", "/deployments/{slug}", "/deployments/{slug}/deletion")),
        () -> api.paths().toString());
    assertEquals(404, service.get(service.seller(), "/deployments/open-api").status());
  }

  @Test
  void onlySellersAndAdministratorsDeploy() {
    assertEquals(401, service.deploy(null, Requests.slug()).status());
    assertEquals(403, service.deploy(service.person("buyer"), Requests.slug()).status());
    assertEquals(202, service.deploy(service.person("admin"), Requests.slug()).status());
  }

  @Test
  void anotherSellerLearnsNothing() {
    Person owner = service.seller();
    Person other = service.seller();
    String slug = Requests.slug();
    service.deploy(owner, slug);
    service.await(owner, slug, "Ready");
    String path = "/deployments/" + slug;
    assertEquals(404, service.get(other, path).status());
    assertEquals(404, service.delete(other, path).status());
    assertEquals(404, service.post(other, path + "/retry", Map.of()).status());
    assertEquals(404, service.get(other, path + "/progress").status());
    assertEquals(0, service.get(other, "/deployments").json().get("items").size());
    assertEquals(
        service.get(other, "/deployments/" + Requests.slug()).json().get("detail"),
        service.get(other, path).json().get("detail"));
    assertEquals(200, service.get(service.person("admin"), path).status());
    assertEquals("Ready", service.get(owner, path).json().get("state").asText());
  }

  @Test
  void ofManyThatWantASlugAtOnceOneGetsIt() {
    String slug = Requests.slug();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers =
          IntStream.range(0, 8)
              .mapToObj(number ->
                  CompletableFuture.supplyAsync(
                      () -> service.deploy(service.seller(), slug), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertEquals(1, answers.stream().filter(answer -> answer.status() == 202).count());
      assertEquals(
          7,
          answers.stream()
              .filter(answer -> answer.status() == 409 && answer.code().equals("SLUG_TAKEN"))
              .count());
    }
  }

  @Test
  void theSameRequestIsCarriedOutOnce() {
    Person seller = service.seller();
    String slug = Requests.slug();
    String key = UUID.randomUUID().toString();
    Map<String, Object> request = Requests.deployment(slug);
    Answer first = service.post(seller, "/deployments", request, "Idempotency-Key", key);
    service.await(seller, slug, "Ready");
    // Not even a template service or a cluster that are away change the answer.
    service.templates().answerWith(500);
    Answer second = service.post(seller, "/deployments", request, "Idempotency-Key", key);
    assertEquals(202, second.status());
    assertEquals(first.json(), second.json());
    assertEquals("true", second.response().headers().firstValue("Idempotency-Replayed").orElse(""));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        service
            .post(
                seller,
                "/deployments",
                Requests.deployment(Requests.slug()),
                "Idempotency-Key",
                key)
            .code());
    assertEquals(1, service.get(seller, "/deployments").json().get("items").size());
  }

  @Test
  void aSlugMustBeAWordThatIsFree() {
    Person seller = service.seller();
    for (String slug : List.of("ab", "-abc", "abc-", "Abc", "a_b", "ab.c", "a".repeat(41))) {
      Answer answer = service.deploy(seller, slug);
      assertEquals(400, answer.status(), slug);
      assertEquals("slug", answer.json().at("/violations/0/field").asText());
    }
    assertEquals("SLUG_RESERVED", service.deploy(seller, "pictures").code());
    String foreign = Requests.slug();
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of("kind", "Namespace", "metadata", Map.of("name", "show-" + foreign))));
    assertEquals("SLUG_TAKEN", service.deploy(seller, foreign).code());
  }

  @Test
  void aTemplateMustBeThere() {
    Map<String, Object> request = Requests.deployment(Requests.slug());
    request.put("template", Map.of("name", "reserved-seating", "version", "9.9.9"));
    Answer unknown = service.post(service.seller(), "/deployments", request);
    assertEquals(422, unknown.status());
    assertEquals("TEMPLATE_UNKNOWN", unknown.code());
    service.templates().answerWith(500);
    Answer unreachable = service.deploy(service.seller(), Requests.slug());
    assertEquals(503, unreachable.status());
    assertEquals("TEMPLATE_UNREACHABLE", unreachable.code());
  }

  @Test
  void aClusterThatDoesNotAnswerIsTold() {
    service
        .cluster()
        .interceptBefore(call -> {
          throw new ClusterUnavailableException("connection refused");
        });
    Answer answer = service.deploy(service.seller(), Requests.slug());
    assertEquals(503, answer.status());
    assertEquals("CLUSTER_UNAVAILABLE", answer.code());
  }

  @Test
  void parametersAreRefusedWithThePlacesWhereTheyAreWrong() {
    Map<String, Object> parameters = Requests.parameters();
    parameters.remove("title");
    parameters.put("surprise", true);
    parameters.put("maxTicketsPerOrder", 0);
    parameters.put("poster", UUID.randomUUID().toString());
    Map<String, Object> noRows = Requests.reserved("Balcony", 1, 1);
    noRows.put("rows", 0);
    Map<String, Object> sameName = Requests.general("Balcony", 10);
    parameters.put("sections", new ArrayList<>(List.of(noRows, sameName)));
    parameters.put(
        "sale", new HashMap<>(Map.of("opensAt", "tomorrow", "closesAt", "2027-01-01T00:00:00Z")));
    Answer answer =
        service.post(
            service.seller(), "/deployments", Requests.deployment(Requests.slug(), parameters));
    assertEquals(422, answer.status());
    assertEquals("PARAMETERS_INVALID", answer.code());
    assertEquals(
        new TreeSet<>(
            List.of(
                "title",
                "surprise",
                "maxTicketsPerOrder",
                "sections[0].rows",
                "sections[1].name",
                "sale.opensAt")),
        fields(answer.json()));
  }

  @Test
  void aPictureMustBeTheSellersOwn() {
    Map<String, Object> parameters = Requests.parameters();
    parameters.put("poster", UUID.randomUUID().toString());
    parameters.put("descriptionPicture", "not-an-identifier");
    Answer answer =
        service.post(
            service.seller(), "/deployments", Requests.deployment(Requests.slug(), parameters));
    assertEquals("PARAMETERS_INVALID", answer.code());
    assertTrue(fields(answer.json()).contains("descriptionPicture"), answer.json().toString());
    parameters.remove("descriptionPicture");
    assertEquals(
        new TreeSet<>(List.of("poster")),
        fields(
            service
                .post(
                    service.seller(),
                    "/deployments",
                    Requests.deployment(Requests.slug(), parameters))
                .json()));
  }

  @Test
  void whatIsReadyCannotBeRetried() {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    Answer answer = service.post(seller, "/deployments/" + slug + "/retry", Map.of());
    assertEquals(409, answer.status());
    assertEquals("NOT_RETRYABLE", answer.code());
  }

  private static TreeSet<String> fields(JsonNode problem) {
    TreeSet<String> fields = new TreeSet<>();
    StreamSupport.stream(problem.path("violations").spliterator(), false)
        .forEach(violation -> fields.add(violation.get("field").asText()));
    return fields;
  }
}
