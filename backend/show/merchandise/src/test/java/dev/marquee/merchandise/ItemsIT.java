package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is for sale, and what edits of the show make of it. */
class ItemsIT {
  private final FakeDeploy deploy = FakeDeploy.start(Hamlet.facts());
  private final Merchandise merchandise = Merchandise.selling(deploy, Map.of());

  @AfterEach
  void stop() {
    assertEquals(Map.of(), merchandise.violations());
    merchandise.close();
    deploy.close();
  }

  @Test
  void itemsAreThereForEveryoneWithRoughlyWhatIsLeft() {
    Answer items = merchandise.items().assertStatus(200);
    assertEquals("EUR", items.text("currency"));
    assertEquals(1, items.number("revision"));
    assertEquals(20, items.number("maxLines"));
    assertEquals(List.of("i1", "i2", "i3"), ids(items));
    Map<String, Object> shirt = merchandise.item("i1");
    assertEquals("Shirt", shirt.get("name"));
    assertEquals("Cotton.", shirt.get("description"));
    assertEquals("/api/deployments/pictures/abc", shirt.get("pictureUrl"));
    assertEquals(2000, shirt.get("price"));
    assertEquals("FEW", shirt.get("state"));
    assertEquals(5, shirt.get("free"));
    assertEquals(10, shirt.get("maxPerOrder"));
    assertEquals(
        List.of(
            Map.of("name", "Size", "values", List.of("S", "M", "L")),
            Map.of("name", "Colour", "values", List.of("Black", "Red"))),
        shirt.get("options"));
    assertNull(merchandise.item("i2").get("description"));
    assertEquals("AVAILABLE", merchandise.item("i2").get("state"));
    merchandise.buyer().orderPosters(1).assertStatus(201);
    assertEquals(90, merchandise.free("i2"), "Of 99 the last digit is nobody's business");
    merchandise.buyer().orderShirts(5).assertStatus(201);
    assertEquals("SOLD_OUT", merchandise.item("i1").get("state"));
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    String tag = merchandise.items().header("ETag");
    merchandise.items("If-None-Match", tag).assertStatus(304);
    merchandise.buyer().orderShirts(1).assertStatus(201);
    Answer changed = merchandise.items("If-None-Match", tag).assertStatus(200);
    assertNotEquals(tag, changed.header("ETag"));
  }

  @Test
  void anEditKeepsIdentifiersByNameAndOrdersOfWhatIsGone() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderPosters(1).assertStatus(201).id();
    edit(Hamlet.facts(2, Hamlet.item("Mug", 900, 4, ""), Hamlet.SHIRT.replace("2000", "2500")));
    Answer items = merchandise.items();
    assertEquals(List.of("i4", "i1"), ids(items));
    assertEquals(2500, merchandise.item("i1").get("price"));
    buyer.orderPosters(1).assertProblem(422, "ITEM_UNKNOWN");
    assertEquals(500, buyer.get("/orders/" + order).number("total"));
    buyer.cancel(order).assertStatus(200);
    edit(Hamlet.facts(3, Hamlet.POSTER));
    assertEquals(List.of("i2"), ids(merchandise.items()));
    assertEquals(100, merchandise.free("i2"));
  }

  @Test
  void stockIsRaisedAndLoweredButWhatIsSoldStaysSold() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderShirts(4).assertStatus(201).id();
    edit(withShirts(2, 3));
    assertEquals("SOLD_OUT", merchandise.item("i1").get("state"));
    buyer.cancel(order).assertStatus(200);
    assertEquals(3, merchandise.free("i1"), "The fourth one is not offered any more");
    edit(withShirts(3, 8));
    assertEquals(8, merchandise.free("i1"));
    buyer.orderShirts(8).assertStatus(201);
    edit(withShirts(4, 9));
    assertEquals(1, merchandise.free("i1"));
  }

  @Test
  void aShowWithoutMerchandiseHasNothingForSale() {
    edit(Hamlet.withParameters(2, ""));
    assertEquals(List.of(), merchandise.items().list("items"));
  }

  @Test
  void whatMakesNoSenseIsNotServedAndThePresentItemsStay() {
    for (String bad :
        List.of(
            "nonsense",
            "{}",
            Hamlet.facts(2, Hamlet.SHIRT, Hamlet.SHIRT),
            Hamlet.facts(2, Hamlet.item("", 1, 1, "")),
            Hamlet.facts(2, Hamlet.item("Mug", -1, 1, "")),
            Hamlet.facts(2, Hamlet.item("Mug", 1, -1, "")),
            Hamlet.facts(2, "{\"name\":\"Mug\",\"stock\":1}"),
            Hamlet.facts(
                2, Hamlet.item("Mug", 1, 1, ",\"options\":[{\"name\":\"Size\",\"values\":[]}]")),
            Hamlet.facts(2, Hamlet.POSTER).replace("EUR", "EURO"),
            Hamlet.facts(2, Hamlet.POSTER).replace("Europe/Berlin", "Moon"),
            Hamlet.facts(2, Hamlet.POSTER).replace("\"hamlet\"", "\"macbeth\""))) {
      deploy.facts(bad);
      merchandise.refresh().assertProblem(503, "FACTS_UNAVAILABLE");
      assertEquals(List.of("i1", "i2", "i3"), ids(merchandise.items()), bad);
    }
    deploy.status(500);
    merchandise.refresh().assertProblem(503, "FACTS_UNAVAILABLE");
  }

  @Test
  void anOlderRevisionIsIgnored() {
    edit(Hamlet.facts(5, Hamlet.POSTER));
    deploy.facts(Hamlet.facts(4, Hamlet.SHIRT));
    assertEquals(5, merchandise.refresh().assertStatus(200).number("revision"));
    assertEquals(List.of("i2"), ids(merchandise.items()));
  }

  @Test
  void onlyComponentsOfTheShowAskForARefresh() {
    merchandise.anonymously("POST", "/refresh", "").assertProblem(403, "FORBIDDEN");
    merchandise
        .anonymously("POST", "/refresh", "", "X-Show-Key", "guess")
        .assertProblem(403, "FORBIDDEN");
  }

  @Test
  void itIsReadyAgainWithWhatItHasStoredAndNotBeforeItHasAnything() {
    deploy.status(500);
    try (Merchandise again =
        new Merchandise(merchandise.database, Map.of("FACTS_URL", deploy.url()))) {
      again.awaitReady();
      assertEquals(List.of("i1", "i2", "i3"), ids(again.items()));
    }
    try (Merchandise first =
        new Merchandise(
            dev.marquee.kit.test.TestPostgres.createDatabase(),
            Map.of("FACTS_URL", deploy.url()))) {
      first.items().assertProblem(503, "NOT_READY");
      assertFalse(first.isReady());
      assertTrue(first.readiness().contains("have not been read"), first.readiness());
      deploy.status(200);
      first.awaitReady();
    }
  }

  private void edit(String facts) {
    deploy.facts(facts);
    merchandise.refresh().assertStatus(200);
  }

  private static String withShirts(long revision, int stock) {
    return Hamlet.facts(
        revision, Hamlet.SHIRT.replace("\"stock\":5", "\"stock\":" + stock), Hamlet.POSTER);
  }

  private static List<Object> ids(Answer items) {
    return items.list("items").stream().map(item -> item.get("id")).toList();
  }
}
