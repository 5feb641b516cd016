package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.ShowServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Editing a show that is up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditsIT {
  private static final String PAST = "2020-01-01T00:00:00Z";
  private static final String FUTURE = "2999-01-01T00:00:00Z";

  private final ShowServer shows = new ShowServer();
  private DeployService service;
  private Person seller;
  private String slug;
  private Map<String, Object> parameters;

  @BeforeAll
  void startService() {
    service =
        DeployService.start(Map.of("SHOWS_URL", shows.url() + "/", "deploy.show-timeout", "1s"));
    seller = service.seller();
  }

  @BeforeEach
  void deployAShow() {
    slug = Requests.slug();
    parameters = Requests.parameters();
    sale(PAST);
    deploy();
  }

  @AfterEach
  void behave() {
    shows.behave();
    service.cluster().behave();
    service.templates().answerWith(200);
  }

  @AfterAll
  void stop() {
    service.close();
    shows.close();
  }

  @Test
  void theParametersAreReadWithTheRevisionThatAnEditNames() {
    JsonNode read = service.get(seller, path()).json();
    assertEquals(1, read.get("revision").asInt());
    assertEquals("Hamlet", read.at("/parameters/title").asText());
    assertEquals("reserved-seating", read.at("/template/name").asText());
    assertEquals("1.0.0", read.at("/template/version").asText());
    assertEquals(1, service.get(seller, "/deployments/" + slug).json().get("revision").asInt());
  }

  @Test
  void anEditIsStoredAndReachesTheShowAndTheList() {
    String title = UUID.randomUUID().toString();
    parameters.put("title", title);
    sections(Requests.general("Floor", 20));
    Answer answer = edit(1);
    assertEquals(200, answer.status(), answer.json().toString());
    assertEquals(2, answer.json().get("revision").asInt());
    assertEquals(title, answer.json().get("title").asText());
    assertEquals("Ready", answer.json().get("state").asText());
    List<ShowServer.Call> calls = shows.calls(slug);
    assertEquals(
        List.of(
            "POST /shows/" + slug + "/api/event/edits",
            "POST /shows/" + slug + "/api/event/refresh"),
        calls.stream().map(ShowServer.Call::request).toList());
    assertTrue(calls.getFirst().body().startsWith("{\"parameters\":{"), calls.getFirst().body());
    JsonNode facts = facts(calls.getLast().key());
    assertEquals(2, facts.get("revision").asInt());
    assertEquals(title, facts.at("/parameters/title").asText());
  }

  @Test
  void merchandiseIsToldOfAnEditAsEventIs() {
    deployWithMerchandise();
    parameters.put("title", "Hamlet II");
    assertEquals(200, edit(1).status());
    List<ShowServer.Call> told =
        shows.calls(slug).stream()
            .filter(call ->
                call.request().equals("POST /shows/%s/api/merchandise/refresh".formatted(slug)))
            .toList();
    assertEquals(1, told.size(), () -> shows.calls(slug).toString());
    assertEquals(2, facts(told.getFirst().key()).get("revision").asInt());
  }

  @Test
  void soldMerchandiseStandsInTheWayOfAnEditAsSoldTicketsDo() {
    deployWithMerchandise();
    parameters.put("title", "Hamlet II");
    shows.merchandiseAnswers(
        """
        {"blocked":[{"field":"merchandise[0].stock","message":"3 are sold."}]}
        """);
    Answer answer = edit(1);
    problem(409, "EDIT_BLOCKED", answer);
    assertEquals(List.of("merchandise[0].stock"), fields(answer));
    shows.answers(200, "{\"blocked\":[{\"field\":\"performances\",\"message\":\"Sold.\"}]}");
    assertEquals(List.of("performances", "merchandise[0].stock"), fields(edit(1)));
    shows.merchandiseAnswers("<html>");
    problem(409, "EDIT_BLOCKED", edit(1));
    shows.answers(200, "{\"blocked\":[]}");
    problem(503, "SHOW_UNREACHABLE", edit(1));
    assertEquals(1, revision());
  }

  private void deployWithMerchandise() {
    service.templates().serveWithMerchandise("with-merchandise", "1.0.0");
    slug = Requests.slug();
    Map<String, Object> request = Requests.deployment(slug, parameters);
    request.put("template", Map.of("name", "with-merchandise", "version", "1.0.0"));
    assertEquals(202, service.post(seller, "/deployments", request).status());
    service.await(seller, slug, "Ready");
  }

  @Test
  void ofEditsOfTheSameRevisionOneIsStored() {
    List<Answer> answers =
        atOnce(number -> {
          Map<String, Object> own = Requests.parameters();
          own.put("title", "Hamlet " + number);
          return service.put(seller, path(), Map.of("parameters", own, "revision", 1));
        });
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    List<Answer> others = answers.stream().filter(answer -> answer.status() != 200).toList();
    for (Answer other : others) {
      problem(409, "REVISION_CONFLICT", other);
      assertEquals(2, other.json().get("revision").asInt());
    }
    assertEquals(2, revision());
  }

  @Test
  void theSameEditSentAgainIsHarmless() {
    parameters.put("title", "Hamlet II");
    List<Answer> answers = atOnce(number -> edit(1));
    answers.forEach(answer -> assertEquals(200, answer.status(), answer.json().toString()));
    assertEquals(200, edit(1).status());
    assertEquals(2, revision());
    parameters.put("title", "Hamlet III");
    problem(409, "REVISION_CONFLICT", edit(1));
    assertEquals(200, edit(2).status());
    assertEquals(3, revision());
  }

  @Test
  void whatIsNotInOrderIsRefusedWithThePlaces() {
    parameters.remove("title");
    Map<String, Object> stalls = Requests.reserved("Stalls", 10, 20);
    stalls.put("rows", 0);
    sections(stalls);
    Answer answer = edit(1);
    problem(422, "PARAMETERS_INVALID", answer);
    assertEquals(Set.of("title", "sections[0].rows"), Set.copyOf(fields(answer)));
    assertEquals(List.of(), shows.calls(slug));
    assertEquals(400, service.put(seller, path(), Map.of("parameters", parameters)).status());
    assertEquals(1, revision());
  }

  @Test
  void whatTheShowCannotBeMadeOfIsRefusedWithItsReason() {
    shows.answers(422, "{\"code\":\"FACTS_INVALID\",\"detail\":\"there is no row C\"}");
    parameters.put("title", "Hamlet II");
    Answer answer = edit(1);
    problem(422, "PARAMETERS_INVALID", answer);
    assertEquals("there is no row C", answer.json().at("/violations/0/message").asText());
    assertEquals(1, revision());
  }

  @Test
  void whatSoldTicketsDoNotAllowIsToldInTheSellersWords() {
    shows.answers(
        200,
        """
        {"blocked":[
          {"code":"PERFORMANCE_SOLD","field":"performances","message":"12 tickets are sold.",
           "performance":"p1","tickets":12},
          {"code":"SEATS_SOLD","field":"sections[0].rows","message":"Seat C-1 is sold."}]}
        """);
    parameters.put("title", "Hamlet II");
    Answer answer = edit(1);
    problem(409, "EDIT_BLOCKED", answer);
    assertEquals(List.of("performances", "sections[0].rows"), fields(answer));
    assertEquals("12 tickets are sold.", answer.json().at("/violations/0/message").asText());
    assertEquals(1, revision());
    assertEquals("Hamlet", service.get(seller, path()).json().at("/parameters/title").asText());
  }

  @Test
  void onceTheSaleHasOpenedTheCurrencyStays() {
    parameters.put("currency", "EUR");
    Answer answer = edit(1);
    problem(409, "EDIT_BLOCKED", answer);
    assertEquals(List.of("currency"), fields(answer));
    parameters.put("currency", "KRW");
    sale(FUTURE);
    assertEquals(200, edit(1).status());
    // The sale is closed now, but tickets were sold before.
    parameters.put("currency", "EUR");
    problem(409, "EDIT_BLOCKED", edit(2));
  }

  @Test
  void beforeTheSaleOpensTheCurrencyMayChange() {
    slug = Requests.slug();
    parameters = Requests.parameters();
    sale(FUTURE);
    deploy();
    parameters.put("currency", "EUR");
    assertEquals(200, edit(1).status());
  }

  @Test
  void aShowThatIsNotUpIsNotEdited() {
    service.cluster().keepPodsWaiting();
    slug = Requests.slug();
    service.post(seller, "/deployments", Requests.deployment(slug, parameters));
    service.await(seller, slug, "Routes");
    parameters.put("title", "Hamlet II");
    problem(409, "NOT_EDITABLE", edit(1));
  }

  @Test
  void withoutWordFromTheShowNothingIsStored() {
    parameters.put("title", "Hamlet II");
    for (int status : List.of(404, 500, 503)) {
      shows.answers(status, "{}");
      problem(503, "SHOW_UNREACHABLE", edit(1));
    }
    for (String verdict : List.of("{}", "<html>", "null")) {
      shows.answers(200, verdict);
      problem(503, "SHOW_UNREACHABLE", edit(1));
    }
    shows.hangs();
    Answer answer = edit(1);
    problem(503, "SHOW_UNREACHABLE", answer);
    assertEquals("5", answer.response().headers().firstValue("Retry-After").orElse(""));
    shows.behave();
    assertEquals(1, revision());
    assertEquals(200, edit(1).status());
  }

  @Test
  void withoutTheTemplateNothingIsStored() {
    service.templates().answerWith(500);
    parameters.put("title", "Hamlet II");
    problem(503, "TEMPLATE_UNREACHABLE", edit(1));
    assertEquals(1, revision());
  }

  @Test
  void onlyTheOwnerAndAdministratorsReadAndEdit() {
    parameters.put("title", "Hamlet II");
    Map<String, Object> edit = Map.of("parameters", parameters, "revision", 1);
    assertEquals(401, service.put(null, path(), edit).status());
    assertEquals(403, service.put(service.person("buyer"), path(), edit).status());
    assertEquals(404, service.put(service.seller(), path(), edit).status());
    assertEquals(401, service.get(null, path()).status());
    assertEquals(404, service.get(service.seller(), path()).status());
    assertEquals(200, service.get(service.person("admin"), path()).status());
    assertEquals(200, service.put(service.person("admin"), path(), edit).status());
  }

  private void deploy() {
    Answer answer = service.post(seller, "/deployments", Requests.deployment(slug, parameters));
    assertEquals(202, answer.status(), answer.json().toString());
    assertEquals(1, answer.json().get("revision").asInt());
    service.await(seller, slug, "Ready");
  }

  private Answer edit(long revision) {
    return service.put(seller, path(), Map.of("parameters", parameters, "revision", revision));
  }

  private String path() {
    return "/deployments/" + slug + "/parameters";
  }

  private int revision() {
    return service.get(seller, path()).json().get("revision").asInt();
  }

  private JsonNode facts(String key) {
    return service
        .send(
            service
                .request(null, "/deployments/" + slug + "/facts")
                .header("X-Show-Key", key)
                .GET())
        .json();
  }

  private void sale(String opensAt) {
    parameters.put("performances", List.of(Map.of("startsAt", "2999-05-02T10:00:00Z")));
    parameters.put("sale", Map.of("opensAt", opensAt, "closesAt", "2999-05-02T09:00:00Z"));
  }

  private void sections(Map<String, Object> section) {
    parameters.put("sections", List.of(section));
  }

  private static List<Answer> atOnce(IntFunction<Answer> request) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, 6)
          .mapToObj(number -> CompletableFuture.supplyAsync(() -> request.apply(number), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static void problem(int status, String code, Answer answer) {
    assertEquals(status, answer.status(), answer.json().toString());
    assertEquals(code, answer.code());
  }

  private static List<String> fields(Answer answer) {
    return StreamSupport.stream(answer.json().path("violations").spliterator(), false)
        .map(violation -> violation.get("field").asText())
        .toList();
  }
}
