package dev.marquee.deploy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowCatalogIT {
  private DeployService service;
  private Person seller;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of());
    seller = service.seller();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aReadyShowIsListedWithWhatAHomePageNeeds() {
    String title = UUID.randomUUID().toString();
    String slug = deploy(title, "Globe", "2027-05-01T10:00:00Z");
    JsonNode item = search(title).get("items").get(0);
    assertEquals(slug, item.get("slug").asText());
    assertEquals(title, item.get("title").asText());
    assertEquals("Globe", item.get("venue").asText());
    assertEquals(true, item.get("posterUrl").isNull());
    assertEquals("2027-05-01T10:00:00Z", item.get("firstPerformance").asText());
    assertEquals("2027-05-01T10:00:00Z", item.get("lastPerformance").asText());
    assertEquals(30_000, item.get("priceFrom").asLong());
    assertEquals(50_000, item.get("priceTo").asLong());
    assertEquals("KRW", item.get("currency").asText());
    assertEquals("2026-01-01T00:00:00Z", item.get("saleOpensAt").asText());
    assertEquals("2027-04-30T09:00:00Z", item.get("saleClosesAt").asText());
    assertEquals("Asia/Seoul", item.get("timeZone").asText());
    assertEquals("/shows/" + slug + "/", item.get("url").asText());
  }

  @Test
  void onlyShowsThatAreReadyAreListed() {
    String title = UUID.randomUUID().toString();
    service.cluster().keepPodsWaiting();
    try {
      String slug = request(title, "Globe", "2027-05-01T10:00:00Z");
      service.await(seller, slug, "Routes");
      assertEquals(0, search(title).get("total").asInt());
      service.cluster().letPodsBecomeReady();
      service.await(seller, slug, "Ready");
      assertEquals(1, search(title).get("total").asInt());
      service.remove(seller, slug);
      service.awaitGone(seller, slug);
      assertEquals(0, search(title).get("total").asInt());
    } finally {
      service.cluster().behave();
    }
  }

  @Test
  void searchLooksAtTitleAndVenueAndTakesEveryCharacterLiterally() {
    String mark = UUID.randomUUID().toString().substring(0, 8);
    deploy("100% Hamlet_" + mark, "Globe", "2027-05-01T10:00:00Z");
    deploy("Lear", "Old \\ Vic " + mark, "2027-05-01T10:00:00Z");
    assertEquals(1, search("100% hamlet_" + mark).get("total").asInt());
    assertEquals(1, search("old \\ VIC " + mark).get("total").asInt());
    assertEquals(2, search(mark).get("total").asInt());
    assertEquals(0, search("_00%" + mark).get("total").asInt());
    assertEquals(0, search("100%" + mark).get("total").asInt());
  }

  @Test
  void theListComesInPagesInTheOrderOfPerformances() {
    String mark = UUID.randomUUID().toString().substring(0, 8);
    deploy(mark + " third", "Globe", "2027-07-01T10:00:00Z");
    deploy(mark + " first", "Globe", "2027-05-01T10:00:00Z");
    deploy(mark + " second", "Globe", "2027-06-01T10:00:00Z");
    assertEquals(List.of(mark + " first", mark + " second"), titles(page(mark, 0, 2)));
    assertEquals(List.of(mark + " third"), titles(page(mark, 2, 2)));
    JsonNode beyond = page(mark, 10, 2);
    assertEquals(List.of(), titles(beyond));
    assertEquals(3, beyond.get("total").asInt());
    assertEquals(400, service.get(null, "/shows?limit=101").status());
    assertEquals(400, service.get(null, "/shows?offset=-1").status());
  }

  @Test
  void whoHasTheListIsToldThatNothingChanged() {
    String title = UUID.randomUUID().toString();
    deploy(title, "Globe", "2027-05-01T10:00:00Z");
    Answer first = service.get(null, "/shows?q=" + title);
    String tag = first.response().headers().firstValue("etag").orElseThrow();
    Answer second =
        service.send(service.request(null, "/shows?q=" + title).header("If-None-Match", tag).GET());
    assertEquals(304, second.status());
    deploy(title, "Globe", "2027-05-02T10:00:00Z");
    Answer third =
        service.send(service.request(null, "/shows?q=" + title).header("If-None-Match", tag).GET());
    assertEquals(200, third.status());
  }

  private String deploy(String title, String venue, String performance) {
    String slug = request(title, venue, performance);
    service.await(seller, slug, "Ready");
    return slug;
  }

  private String request(String title, String venue, String performance) {
    String slug = Requests.slug();
    Map<String, Object> parameters = Requests.parameters();
    parameters.put("title", title);
    parameters.put("venue", Map.of("name", venue));
    parameters.put("performances", List.of(Map.of("startsAt", performance)));
    parameters.put(
        "sale", Map.of("opensAt", "2026-01-01T00:00:00Z", "closesAt", "2027-04-30T09:00:00Z"));
    Answer answer = service.post(seller, "/deployments", Requests.deployment(slug, parameters));
    assertEquals(202, answer.status(), answer.json().toString());
    return slug;
  }

  private JsonNode search(String text) {
    return page(text, 0, 20);
  }

  private JsonNode page(String text, int offset, int limit) {
    return service
        .get(
            null,
            "/shows?q="
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                + "&offset="
                + offset
                + "&limit="
                + limit)
        .json();
  }

  private static List<String> titles(JsonNode page) {
    return StreamSupport.stream(page.get("items").spliterator(), false)
        .map(item -> item.get("title").asText())
        .toList();
  }
}
