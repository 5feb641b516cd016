package dev.marquee.catalog;

import static dev.marquee.catalog.Catalog.free;
import static dev.marquee.catalog.Catalog.live;
import static dev.marquee.catalog.Catalog.onSale;
import static dev.marquee.catalog.Catalog.removed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.RecordedStatements;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowListIT {
  private static final String MARCH = "2027-03-01T10:00:00Z";
  private static final String MAY = "2027-05-20T10:00:00Z";
  private static final String JUNE = "2027-06-20T10:00:00Z";

  private Catalog catalog;

  @BeforeAll
  void start() {
    catalog = new Catalog(Map.of());
  }

  @AfterAll
  void stop() {
    catalog.close();
  }

  @Test
  void aLiveShowIsListedWithWhatAHomePageNeeds() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, "Hamlet " + mark, JUNE, MAY));
    JsonNode item = catalog.only("?q=" + mark);
    assertEquals(mark, item.get("slug").asText());
    assertEquals("Old \\ Vic", item.get("venue").asText());
    assertTrue(item.get("posterUrl").isNull());
    assertEquals(MAY, item.get("firstPerformance").asText());
    assertEquals(JUNE, item.get("lastPerformance").asText());
    assertEquals(30_000, item.get("priceFrom").asLong());
    assertEquals(80_000, item.get("priceTo").asLong());
    assertEquals("KRW", item.get("currency").asText());
    assertEquals("2027-04-01T00:00:00Z", item.get("saleOpensAt").asText());
    assertEquals("2027-06-30T00:00:00Z", item.get("saleClosesAt").asText());
    assertEquals("Asia/Seoul", item.get("timeZone").asText());
    assertEquals("/shows/" + mark + "/", item.get("url").asText());
    assertEquals("ON_SALE", item.get("saleState").asText());
    assertTrue(item.get("free").isNull());
    catalog.tell(live(mark, "2027-03-02T10:00:00Z", "Lear " + mark, MAY));
    assertEquals("Lear " + mark, catalog.only("?q=" + mark).get("title").asText());
    catalog.tell(removed(mark, "2027-03-03T10:00:00Z"));
    assertEquals(0, catalog.list("?q=" + mark).get("total").asInt());
  }

  @Test
  void theSaleStateFollowsTheClock() {
    assertEquals("UPCOMING", state("2027-05-01T10:00:01Z", JUNE, JUNE));
    assertEquals("ON_SALE", state("2027-05-01T10:00:00Z", JUNE, JUNE));
    assertEquals("ENDED", state(MARCH, "2027-05-01T10:00:00Z", JUNE));
    assertEquals("ENDED", state(MARCH, JUNE, "2027-05-01T10:00:00Z"));
  }

  @Test
  void freePlacesCountPerformancesThatAreToCome() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, mark, "2027-04-20T10:00:00Z", MAY, JUNE));
    catalog.tell(free(mark, "2027-04-10T10:00:00Z", "2027-04-20T10:00:00Z", 100, 100, MAY, 100, 0));
    JsonNode item = catalog.only("?q=" + mark);
    assertEquals("ON_SALE", item.get("saleState").asText(), "nothing is known of June");
    catalog.tell(
        free(
            mark,
            "2027-04-11T10:00:00Z",
            "2027-04-20T10:00:00Z",
            100,
            100,
            MAY,
            100,
            0,
            JUNE,
            100,
            20));
    assertEquals("FEW", catalog.only("?q=" + mark).get("free").asText());
    catalog.tell(
        free(
            mark,
            "2027-04-12T10:00:00Z",
            "2027-04-20T10:00:00Z",
            100,
            100,
            MAY,
            100,
            1,
            JUNE,
            100,
            20));
    assertEquals("MANY", catalog.only("?q=" + mark).get("free").asText());
    catalog.tell(
        free(
            mark,
            "2027-04-13T10:00:00Z",
            "2027-04-20T10:00:00Z",
            100,
            100,
            MAY,
            100,
            0,
            JUNE,
            100,
            0));
    item = catalog.only("?q=" + mark);
    assertEquals("NONE", item.get("free").asText());
    assertEquals("SOLD_OUT", item.get("saleState").asText());
    assertEquals(1, catalog.list("?state=SOLD_OUT&q=" + mark).get("total").asInt());
    assertEquals(0, catalog.list("?state=ON_SALE&q=" + mark).get("total").asInt());
  }

  @Test
  void eventsMayBeRepeatedAndTopicsComeInAnyOrder() {
    Random random = new Random(5);
    for (int run = 0; run < 30; run++) {
      String mark = mark();
      List<List<Event>> topics =
          List.of(
              List.of(
                  live(mark, MARCH, "Old " + mark, MAY),
                  removed(mark, "2027-03-05T10:00:00Z"),
                  live(mark, "2027-03-06T10:00:00Z", "New " + mark, MAY, JUNE)),
              List.of(
                  free(mark, "2027-03-02T10:00:00Z", MAY, 10, 0),
                  free(mark, "2027-03-07T10:00:00Z", MAY, 100, 90),
                  free(mark, "2027-03-08T10:00:00Z", MAY, 100, 50, JUNE, 100, 0)));
      List<Integer> turns = new ArrayList<>(List.of(0, 0, 0, 1, 1, 1));
      Collections.shuffle(turns, random);
      int[] next = new int[2];
      for (int topic : turns) {
        Event event = topics.get(topic).get(next[topic]++);
        catalog.tell(event);
        catalog.tell(event);
      }
      catalog.tell(topics.getFirst().getFirst());
      JsonNode item = catalog.only("?q=" + mark);
      assertEquals("New " + mark, item.get("title").asText(), turns.toString());
      assertEquals("MANY", item.get("free").asText(), turns.toString());
    }
  }

  @Test
  void whatAnEarlierShowOfTheNameHadFreeIsForgotten() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, mark, MAY));
    catalog.tell(free(mark, "2027-03-02T10:00:00Z", MAY, 10, 0));
    catalog.tell(removed(mark, "2027-03-05T10:00:00Z"));
    catalog.tell(live(mark, "2027-03-06T10:00:00Z", mark, MAY));
    assertTrue(catalog.only("?q=" + mark).get("free").isNull());
  }

  @Test
  void searchFindsPartsOfWordsInTitleVenueAndCastAndTakesEveryCharacterLiterally() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, "100% Hamlet_" + mark, MAY));
    assertEquals(1, search("100% hamlet_" + mark));
    assertEquals(1, search("old \\ VIC " + mark));
    assertEquals(1, search("  siddons   amlet " + mark));
    assertEquals(1, search("한 " + mark), "single letters are composed");
    assertEquals(0, search("_00% " + mark));
    assertEquals(0, search("Kean " + mark));
    assertEquals(400, catalog.get("?q=" + "x".repeat(101)).statusCode());
  }

  @Test
  void filtersLookAtEachPerformanceAndAtTheVenue() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, mark, MAY, JUNE));
    assertEquals(
        1,
        catalog
            .list("?q=" + mark + "&from=" + MAY + "&to=2027-05-20T10:00:01Z")
            .get("total")
            .asInt());
    assertEquals(0, catalog.list("?q=" + mark + "&to=" + MAY).get("total").asInt());
    assertEquals(
        0,
        catalog.list("?q=" + mark + "&from=2027-05-21T00:00:00Z&to=" + JUNE).get("total").asInt());
    assertEquals(1, catalog.list("?q=" + mark + "&from=" + JUNE).get("total").asInt());
    assertEquals(1, catalog.list("?q=" + mark + "&venue=old%20%5C%20vic").get("total").asInt());
    assertEquals(0, catalog.list("?q=" + mark + "&venue=old").get("total").asInt());
    HttpResponse<String> refused = catalog.get("?from=tomorrow");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("\"field\":\"from\""), refused.body());
    assertEquals(400, catalog.get("?state=WHATEVER").statusCode());
  }

  @Test
  void pagesFollowEachOtherInEachOrder() {
    String mark = mark();
    catalog.tell(live(mark + "-c", MARCH, mark + " A", "2027-07-01T10:00:00Z"));
    catalog.tell(live(mark + "-b", "2027-03-03T10:00:00Z", mark + " b", MAY));
    catalog.tell(live(mark + "-a", "2027-03-02T10:00:00Z", mark + " C", MAY));
    catalog.tell(live(mark + "-p", "2027-03-09T10:00:00Z", mark + " past", "2027-04-02T10:00:00Z"));
    assertEquals(List.of(mark + " C", mark + " b"), catalog.titles("?limit=2&q=" + mark));
    assertEquals(
        List.of(mark + " A", mark + " past"), catalog.titles("?limit=2&offset=2&q=" + mark));
    assertEquals(
        List.of(mark + " A", mark + " b", mark + " C", mark + " past"),
        catalog.titles("?sort=title&q=" + mark));
    assertEquals(
        List.of(mark + " b", mark + " C", mark + " A", mark + " past"),
        catalog.titles("?sort=newest&q=" + mark));
    assertEquals(4, catalog.titles("?sort=price&q=" + mark).size());
    JsonNode beyond = catalog.list("?offset=10&q=" + mark);
    assertEquals(0, beyond.get("items").size());
    assertEquals(4, beyond.get("total").asInt());
    assertEquals(400, catalog.get("?limit=101").statusCode());
    assertEquals(400, catalog.get("?offset=-1").statusCode());
  }

  @Test
  void aListIsOneQuery() {
    List<String> statements =
        RecordedStatements.during(
            () -> catalog.list("?q=a%20b&from=" + MAY + "&state=ON_SALE&sort=price"),
            sql -> !sql.contains("outbox_event") && !sql.contains("consumed_event"));
    assertEquals(1, statements.size(), statements.toString());
  }

  @Test
  void whoHasTheListIsToldThatNothingChanged() {
    String mark = mark();
    catalog.tell(live(mark, MARCH, mark, MAY));
    HttpResponse<String> first = catalog.get("?q=" + mark);
    assertEquals("public, max-age=5", first.headers().firstValue("cache-control").orElse(""));
    String tag = first.headers().firstValue("etag").orElseThrow();
    assertEquals(304, catalog.get("?q=" + mark, "If-None-Match", tag).statusCode());
    catalog.tell(live(mark, "2027-03-02T10:00:00Z", mark, JUNE));
    assertEquals(200, catalog.get("?q=" + mark, "If-None-Match", tag).statusCode());
  }

  @Test
  void whatCannotBeReadIsRefused() {
    String mark = mark();
    Event good = live(mark, MARCH, mark, MAY);
    for (String data :
        List.of(
            "{}",
            "nothing",
            good.data().replace("\"currency\": \"KRW\",", ""),
            live(mark, MARCH, mark).data())) {
      Event bad = Catalog.event("deployment.live", mark, MARCH, data);
      assertThrows(RuntimeException.class, () -> catalog.tell(bad), data);
    }
    assertEquals(0, catalog.list("?q=" + mark).get("total").asInt());
  }

  private String state(String opens, String closes, String performance) {
    String mark = mark();
    catalog.tell(onSale(mark, MARCH, mark, opens, closes, performance));
    return catalog.only("?q=" + mark).get("saleState").asText();
  }

  private int search(String text) {
    return catalog
        .list("?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .get("total")
        .asInt();
  }

  private static String mark() {
    return "m" + UUID.randomUUID().toString().substring(0, 8);
  }
}
