package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shirts whose sizes sell out by themselves. */
class OptionStockIT {
  private final FakeDeploy deploy = FakeDeploy.start(Hamlet.facts(1, Hamlet.sizes(2, 20, 0)));
  private final Merchandise merchandise = Merchandise.paid(deploy);

  @AfterEach
  void stop() {
    assertEquals(Map.of(), merchandise.violations());
    merchandise.close();
    deploy.close();
  }

  @Test
  void eachSizeIsSoldAsOftenAsThereIsOne() {
    assertEquals("AVAILABLE", merchandise.item("i1").get("state"));
    assertEquals(20, merchandise.free("i1"), "Of 22 in all, roughly");
    assertEquals(
        List.of(
            Map.of("options", Map.of("Size", "S"), "state", "FEW", "free", 2),
            Map.of("options", Map.of("Size", "M"), "state", "AVAILABLE", "free", 20),
            Map.of("options", Map.of("Size", "L"), "state", "SOLD_OUT", "free", 0)),
        merchandise.item("i1").get("optionStock"));
    Answer refused = order(3, "S").assertProblem(409, "NOT_ENOUGH_STOCK");
    assertEquals(
        List.of(Map.of("item", "i1", "name", "Shirt", "options", Map.of("Size", "S"), "free", 2)),
        refused.list("items"));
    order(1, "L").assertProblem(409, "NOT_ENOUGH_STOCK");
    order(2, "S").assertStatus(201);
    order(1, "S").assertProblem(409, "NOT_ENOUGH_STOCK");
    order(10, "M").assertStatus(201);
    assertEquals(List.of(0, 10, 0), free());
  }

  @Test
  void aBasketIsTakenAsAWholeOrNotAtAll() {
    merchandise
        .buyer()
        .order(shirts(2, "M") + "," + shirts(3, "S"))
        .assertProblem(409, "NOT_ENOUGH_STOCK");
    assertEquals(List.of(2, 20, 0), free());
    Answer limited =
        merchandise
            .buyer()
            .order(shirts(9, "M") + "," + shirts(2, "S"))
            .assertProblem(409, "LIMIT_REACHED");
    assertEquals("i1", limited.text("item"), "Ten of an item, whatever their sizes");
  }

  @Test
  void whatIsGivenBackIsOfTheSizeThatItWas() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.order(shirts(1, "S") + "," + shirts(3, "M")).assertStatus(201).id();
    merchandise.payment("payment.approved", order, "r1", 8000);
    assertEquals(List.of(1, 10, 0), free());
    buyer.cancelLine(order, 1).assertStatus(200);
    assertEquals(2, free().getFirst());
    merchandise.owner().refund(order, "").assertStatus(200);
    assertEquals(List.of(2, 20, 0), free());
  }

  @Test
  void whatIsNotPaidInTimeIsForSaleAgainAndTheLatePaymentNeedsThatSize() {
    Merchandise.Person buyer = merchandise.buyer();
    String first = buyer.order(shirts(2, "S")).assertStatus(201).id();
    String second = buyer.order(shirts(1, "M")).assertStatus(201).id();
    merchandise.clock.advance(Duration.ofMinutes(10));
    merchandise.expireUnpaid();
    assertEquals(List.of(2, 20, 0), free());
    order(1, "S").assertStatus(201);
    merchandise.payment("payment.approved", first, "r1", 4000);
    merchandise.payment("payment.approved", second, "r2", 2000);
    assertEquals("REJECTED", buyer.get("/orders/" + first).text("status"));
    assertEquals("CONFIRMED", buyer.get("/orders/" + second).text("status"));
    assertEquals(1, free().getFirst());
  }

  @Test
  void whatIsSoldTogetherIsCountedBySizeOnceTheSellerSaysSo() {
    edit(Hamlet.facts(2, Hamlet.item("Shirt", 2000, 6, Hamlet.SIZES)));
    assertEquals(List.of(), merchandise.item("i1").get("optionStock"));
    assertEquals(6, merchandise.free("i1"));
    order(3, "M").assertStatus(201);
    String small = order(2, "S").assertStatus(201).id();
    edit(Hamlet.facts(3, Hamlet.sizes(2, 5, 4)));
    assertEquals(List.of(0, 2, 4), free());
    merchandise.clock.advance(Duration.ofMinutes(10));
    merchandise.payment("payment.approved", small, "r1", 4000);
    merchandise.expireUnpaid();
    assertEquals(List.of(0, 5, 4), free());
    edit(Hamlet.facts(4, Hamlet.item("Shirt", 2000, 6, Hamlet.SIZES)));
    assertEquals(4, merchandise.free("i1"));
  }

  @Test
  void aSizeThatIsWithdrawnIsNotSoldAndItsOrdersStay() {
    Merchandise.Person buyer = merchandise.buyer();
    String small = buyer.order(shirts(1, "S")).assertStatus(201).id();
    edit(
        Hamlet.facts(
            2,
            """
            {"name":"Shirt","price":2000,"options":[{"name":"Size","values":["M","L"]}],
            "optionStock":[{"options":{"Size":"M"},"stock":1},{"options":{"Size":"L"},"stock":1}]}
            """));
    assertEquals(2, merchandise.free("i1"));
    assertEquals(2, choices().size());
    order(1, "S").assertProblem(422, "OPTION_UNKNOWN");
    buyer.cancel(small).assertStatus(200);
    assertEquals(2, merchandise.free("i1"), "It does not come back as something else");
    edit(Hamlet.facts(3, Hamlet.sizes(2, 1, 1)));
    assertEquals(List.of(2, 1, 1), free());
  }

  @Test
  void ofAChoiceWithoutAStockThereIsNone() {
    edit(
        Hamlet.facts(
            2,
            "{\"name\":\"Shirt\",\"price\":2000,\"stock\":99"
                + Hamlet.SIZES
                + ",\"optionStock\":[{\"options\":{\"Size\":\"M\"},\"stock\":1}]}"));
    assertEquals(1, merchandise.free("i1"));
    order(1, "S").assertProblem(409, "NOT_ENOUGH_STOCK");
    order(1, "M").assertStatus(201);
    assertEquals("SOLD_OUT", merchandise.item("i1").get("state"));
  }

  @Test
  void anEditBelowWhatIsTakenIsRefusedAtItsFieldWithTheNumbers() {
    Merchandise.Person buyer = merchandise.buyer();
    String paid = buyer.order(shirts(3, "M")).assertStatus(201).id();
    merchandise.payment("payment.approved", paid, "r1", 6000);
    buyer.order(shirts(2, "M")).assertStatus(201);
    assertEquals(List.of(), blocked(Hamlet.sizes(0, 5, 0)), "Exactly that sells no more of them");
    List<Map<String, Object>> blocked = blocked(Hamlet.POSTER, Hamlet.sizes(2, 4, 0));
    assertEquals("merchandise[1].optionStock[1].stock", blocked.getFirst().get("field"));
    assertEquals(
        "Of these, 3 are sold and 2 set aside for orders that wait for their payment: enter at"
            + " least 5, which sells no more of them.",
        blocked.getFirst().get("message"));
    assertEquals(1, blocked.size());
    assertEquals(
        "merchandise[0].stock",
        blocked(Hamlet.item("Shirt", 2000, 4, Hamlet.SIZES)).getFirst().get("field"),
        "All sizes together");
    assertEquals(List.of(), blocked(Hamlet.POSTER), "What is withdrawn may have been sold");
  }

  @Test
  void aStockThatAnEditLeavesAloneStandsInNobodysWay() {
    order(5, "M").assertStatus(201);
    // Sold while the seller was typing: fewer are offered than are taken.
    edit(Hamlet.facts(2, Hamlet.sizes(2, 4, 0)));
    assertEquals(List.of(2, 0, 0), free());
    assertEquals(List.of(), blocked(Hamlet.sizes(1, 4, 0)));
    assertEquals(1, blocked(Hamlet.sizes(2, 3, 0)).size());
  }

  @Test
  void onlyThePlatformAsksAboutEditsAndWhatMakesNoShowIsSaid() {
    merchandise
        .anonymously("POST", "/edits", "{\"parameters\":{}}")
        .assertProblem(403, "FORBIDDEN");
    Answer invalid =
        ask(Hamlet.sizes(1, 1, 1).replace("\"Size\":\"L\"", "\"Size\":\"XL\""))
            .assertProblem(422, "FACTS_INVALID");
    assertTrue(invalid.text("detail").contains("{Size=XL}, which is no choice"), invalid.body());
  }

  @Test
  void figuresAreToldBySize() {
    String paid = merchandise.buyer().order(shirts(1, "S")).assertStatus(201).id();
    merchandise.payment("payment.approved", paid, "r1", 2000);
    order(2, "M").assertStatus(201);
    Map<String, Object> shirt =
        merchandise.owner().get("/sales").assertStatus(200).list("items").getFirst();
    assertEquals(22, shirt.get("stock"));
    assertEquals(3, shirt.get("taken"));
    assertEquals(
        List.of(figures("L", 0, 0, 0), figures("M", 20, 2, 0), figures("S", 2, 0, 1)),
        shirt.get("options"));
    List<String> export =
        merchandise.owner().get("/orders/export.csv").assertStatus(200).body().lines().toList();
    assertTrue(export.getFirst().endsWith(",buyer,option"), export.getFirst());
    assertTrue(export.get(1).endsWith(",S"), export.get(1));
  }

  private static Map<String, Object> figures(String size, int stock, int reserved, int sold) {
    return Map.of(
        "options",
        Map.of("Size", size),
        "stock",
        stock,
        "reserved",
        reserved,
        "sold",
        sold,
        "returned",
        0,
        "taken",
        reserved + sold,
        "revenue",
        2000 * sold);
  }

  private void edit(String facts) {
    deploy.facts(facts);
    merchandise.refresh().assertStatus(200);
  }

  private Answer ask(String... items) {
    return merchandise.anonymously(
        "POST", "/edits", Hamlet.facts(9, items), "X-Show-Key", Merchandise.SHOW_KEY);
  }

  private List<Map<String, Object>> blocked(String... items) {
    return ask(items).assertStatus(200).list("blocked");
  }

  private Answer order(int quantity, String size) {
    return merchandise.buyer().order(shirts(quantity, size));
  }

  private static String shirts(int quantity, String size) {
    return "{\"item\":\"i1\",\"quantity\":%d,\"options\":{\"Size\":\"%s\"}}"
        .formatted(quantity, size);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> choices() {
    return (List<Map<String, Object>>) merchandise.item("i1").get("optionStock");
  }

  /** Roughly, by size. */
  private List<Object> free() {
    return choices().stream().map(choice -> choice.get("free")).toList();
  }
}
