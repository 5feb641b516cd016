package dev.marquee.deploy.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.ShowServer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is asked before a show is deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionIT {
  private final ShowServer shows = new ShowServer();
  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("SHOWS_URL", shows.url(), "deploy.show-timeout", "500ms"));
  }

  @AfterEach
  void behave() {
    shows.behave();
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
    shows.close();
  }

  @Test
  void aShowThatHasSoldNothingIsDeletedWithoutAWord() {
    Person seller = service.seller();
    String slug = live(seller);
    JsonNode question = question(seller, slug);
    assertEquals(0, question.get("soldTickets").asInt(-1));
    assertFalse(question.get("confirmationNeeded").asBoolean());
    ShowServer.Call call = shows.calls(slug).getLast();
    assertEquals("GET /shows/" + slug + "/api/ticketing/sold", call.request());
    assertEquals(showKey(slug), call.key());

    assertEquals(202, service.delete(seller, "/deployments/" + slug).status());
    service.awaitGone(seller, slug);
  }

  @Test
  void aShowThatHasSoldTicketsIsDeletedWhenItsAddressIsSentAlong() {
    shows.hasSold(3, 2);
    Person seller = service.seller();
    String slug = live(seller);
    String export = "/shows/" + slug + "/api/ticketing/orders/export.csv";
    JsonNode question = question(seller, slug);
    assertEquals(3, question.get("soldTickets").asInt());
    assertTrue(question.get("confirmationNeeded").asBoolean());
    assertEquals(export, question.get("exportUrl").asText());

    for (String confirm : List.of("", "?confirm=", "?confirm=yes", "?confirm=" + slug + "x")) {
      Answer refused = service.delete(seller, "/deployments/" + slug + confirm);
      assertEquals(409, refused.status(), confirm);
      assertEquals("CONFIRMATION_NEEDED", refused.code());
      assertEquals(3, refused.json().get("soldTickets").asInt());
      assertEquals(export, refused.json().get("exportUrl").asText());
    }
    assertEquals("Ready", service.await(seller, slug, "Ready").get("state").asText());

    service.cluster().keepNamespaces();
    assertEquals(202, service.remove(seller, slug).status());
    int asked = shows.calls(slug).size();
    Answer again = service.delete(seller, "/deployments/" + slug);
    assertEquals(202, again.status(), "twice is once");
    assertEquals("Deleting", again.json().get("state").asText());
    assertFalse(question(seller, slug).get("confirmationNeeded").asBoolean());
    assertEquals(asked, shows.calls(slug).size(), "nobody is asked twice");
    service.cluster().letNamespacesGo();
    service.awaitGone(seller, slug);
  }

  @Test
  void aShowThatCannotBeAskedNeedsTheWordToo() {
    Person seller = service.seller();
    String slug = live(seller);
    shows.hangs();
    unanswered(seller, slug);
    shows.behave();
    shows.answers(502, "{}");
    unanswered(seller, slug);
    shows.answers(200, "{}");
    assertTrue(question(seller, slug).get("soldTickets").isInt(), "sales are answered apart");
    shows.answers(404, "{}");
    unanswered(seller, slug);
    assertEquals(202, service.remove(seller, slug).status());
    service.awaitGone(seller, slug);
  }

  @Test
  void aShowThatOwesMerchandiseNeedsTheWordToo() {
    shows.hasSoldMerchandise(5, 2);
    Person seller = service.seller();
    String slug = liveWithMerchandise(seller);
    String export = "/shows/" + slug + "/api/merchandise/orders/export.csv";
    JsonNode question = question(seller, slug);
    assertEquals(0, question.get("soldTickets").asInt(-1));
    assertEquals(5, question.get("soldMerchandise").asInt());
    assertTrue(question.get("confirmationNeeded").asBoolean());
    assertEquals(export, question.get("merchandiseExportUrl").asText());
    ShowServer.Call asked =
        shows.calls(slug).stream()
            .filter(call -> call.request().endsWith("/api/merchandise/sold"))
            .findFirst()
            .orElseThrow();
    assertEquals(showKey(slug), asked.key());

    Answer refused = service.delete(seller, "/deployments/" + slug);
    assertEquals("CONFIRMATION_NEEDED", refused.code());
    assertEquals(5, refused.json().get("soldMerchandise").asInt());
    assertEquals(export, refused.json().get("merchandiseExportUrl").asText());
    assertEquals(202, service.remove(seller, slug).status());
    service.awaitGone(seller, slug);
  }

  @Test
  void merchandiseThatDoesNotAnswerMayBeOwed() {
    Person seller = service.seller();
    String slug = liveWithMerchandise(seller);
    assertFalse(question(seller, slug).get("confirmationNeeded").asBoolean());
    shows.doesNotKnowItsMerchandise();
    JsonNode question = question(seller, slug);
    assertEquals(0, question.get("soldTickets").asInt(-1), "ticketing answers all the same");
    assertTrue(question.get("soldMerchandise").isNull());
    assertTrue(question.get("confirmationNeeded").asBoolean());
    Answer refused = service.delete(seller, "/deployments/" + slug);
    assertEquals("CONFIRMATION_NEEDED", refused.code());
    assertFalse(refused.json().has("soldMerchandise"));
    assertEquals(202, service.remove(seller, slug).status());
    service.awaitGone(seller, slug);
  }

  private String liveWithMerchandise(Person seller) {
    service.templates().serveWithMerchandise("with-merchandise", "1.0.0");
    String slug = Requests.slug();
    Map<String, Object> request = Requests.deployment(slug);
    request.put("template", Map.of("name", "with-merchandise", "version", "1.0.0"));
    assertEquals(202, service.post(seller, "/deployments", request).status());
    service.await(seller, slug, "Ready");
    return slug;
  }

  private void unanswered(Person seller, String slug) {
    JsonNode question = question(seller, slug);
    assertTrue(question.get("soldTickets").isNull(), question.toString());
    assertTrue(question.get("confirmationNeeded").asBoolean());
    assertTrue(question.get("exportUrl").isNull());
    Answer refused = service.delete(seller, "/deployments/" + slug);
    assertEquals("CONFIRMATION_NEEDED", refused.code());
    assertFalse(refused.json().has("soldTickets"));
  }

  @Test
  void aShowThatNeverServedIsNotAsked() {
    shows.hasSold(3, 2);
    service.cluster().keepPodsWaiting();
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Routes");
    JsonNode question = question(seller, slug);
    assertEquals(0, question.get("soldTickets").asInt(-1));
    assertTrue(question.get("exportUrl").isNull());
    assertEquals(202, service.delete(seller, "/deployments/" + slug).status());
    service.awaitGone(seller, slug);
    assertEquals(List.of(), shows.calls(slug));
  }

  @Test
  void onlyTheOwnerAndAdministratorsAreTold() {
    shows.hasSold(1, 1);
    Person seller = service.seller();
    String slug = live(seller);
    String path = "/deployments/" + slug + "/deletion";
    assertEquals(404, service.get(service.seller(), path).status());
    assertEquals(404, service.remove(service.seller(), slug).status());
    assertEquals(403, service.get(service.person("buyer"), path).status());
    assertEquals(401, service.get(null, path).status());
    Person admin = service.person("admin");
    assertEquals(1, service.get(admin, path).json().get("soldTickets").asInt());
    assertEquals(202, service.remove(admin, slug).status());
    service.awaitGone(seller, slug);
  }

  private String live(Person seller) {
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    return slug;
  }

  private JsonNode question(Person person, String slug) {
    Answer answer = service.get(person, "/deployments/" + slug + "/deletion");
    assertEquals(200, answer.status(), answer.json().toString());
    return answer.json();
  }

  private String showKey(String slug) {
    return service
        .cluster()
        .find("Secret", "show-" + slug, "show")
        .flatMap((ClusterObject secret) -> secret.text("data", "SHOW_KEY"))
        .map(value -> new String(Base64.getDecoder().decode(value)))
        .orElseThrow();
  }
}
