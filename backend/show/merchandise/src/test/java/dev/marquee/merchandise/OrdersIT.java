package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders where nothing has to be paid first. */
class OrdersIT {
  private static FakeDeploy deploy;
  private static Merchandise merchandise;

  @BeforeAll
  static void start() {
    deploy = FakeDeploy.start(Hamlet.facts());
    merchandise = Merchandise.selling(deploy, Map.of());
  }

  @BeforeEach
  void empty() {
    merchandise.execute("truncate pickup_order, order_line, pickup_step, outbox_event cascade");
    merchandise.execute("update item_stock set taken = 0");
  }

  @AfterEach
  void isSound() {
    assertEquals(Map.of(), merchandise.violations());
  }

  @AfterAll
  static void stop() {
    merchandise.close();
    deploy.close();
  }

  @Test
  void whatIsOrderedIsConfirmedAtOnceAndTakenFromTheStock() {
    Merchandise.Person buyer = merchandise.buyer();
    UUID tickets = UUID.randomUUID();
    Answer order =
        buyer
            .post(
                "/orders",
                """
                {"items":[%s,{"item":"i2","quantity":3}],"together":"%s"}
                """
                    .formatted(Merchandise.shirts(2), tickets))
            .assertStatus(201);
    assertEquals("CONFIRMED", order.text("status"));
    assertEquals("ORDERED", order.text("pickupStatus"));
    assertTrue(order.number("pickupNumber") > 0);
    assertEquals(5500, order.number("total"));
    assertEquals("EUR", order.text("currency"));
    assertEquals(tickets.toString(), order.text("together"));
    assertEquals(true, order.json().get("cancellable"));
    assertNull(order.json().get("payBy"));
    Map<String, Object> shirts = order.list("items").getFirst();
    assertEquals(order.id() + "-1", shirts.get("id"));
    assertEquals("i1", shirts.get("item"));
    assertEquals("Shirt", shirts.get("name"));
    assertEquals(Map.of("Size", "M", "Colour", "Red"), shirts.get("options"));
    assertEquals(2, shirts.get("quantity"));
    assertEquals(2000, shirts.get("price"));
    assertEquals("ORDERED", shirts.get("status"));
    assertEquals(3, merchandise.free("i1"));
    assertEquals(List.of("placed", "confirmed"), merchandise.events(order.id()));
    assertEquals(order.body(), buyer.get("/orders/" + order.id()).assertStatus(200).body());
    assertEquals(1, buyer.get("/orders").assertStatus(200).list("items").size());
  }

  @Test
  @SuppressWarnings("unchecked")
  void eventsTellTheShowTheBuyerAndTheOrder() {
    Merchandise.Person buyer = merchandise.buyer();
    Answer order = buyer.orderShirts(1).assertStatus(201);
    Map<String, Object> data = merchandise.event(order.id());
    assertEquals(
        Map.of(
            "slug",
            "hamlet",
            "title",
            "Hamlet",
            "timeZone",
            "Europe/Berlin",
            "posterUrl",
            "/api/deployments/pictures/def",
            "venue",
            Map.of("name", "Globe", "address", "Bankside")),
        data.get("show"));
    assertEquals(buyer.id.toString(), data.get("buyer"));
    Map<String, Object> told = (Map<String, Object>) data.get("order");
    assertEquals(order.json(), told);
  }

  @Test
  void pickupNumbersCountUpAndAreNeverGivenTwice() {
    int first = merchandise.buyer().orderPosters(1).assertStatus(201).number("pickupNumber");
    int second = merchandise.buyer().orderPosters(1).assertStatus(201).number("pickupNumber");
    assertTrue(second > first);
  }

  @Test
  void theLatestOrderComesFirst() {
    Merchandise.Person buyer = merchandise.buyer();
    String first = buyer.orderPosters(1).id();
    String second = buyer.orderPosters(1).id();
    assertEquals(
        List.of(second, first),
        buyer.get("/orders").list("items").stream().map(order -> order.get("id")).toList());
  }

  @Test
  void nobodySeesWhatSomebodyElseHasOrdered() {
    String order = merchandise.buyer().orderPosters(1).id();
    Merchandise.Person other = merchandise.buyer();
    other.get("/orders/" + order).assertProblem(404, "NOT_FOUND");
    other.get("/orders/" + order + "/changes").assertProblem(404, "NOT_FOUND");
    other.cancel(order).assertProblem(404, "NOT_FOUND");
    assertEquals(0, other.get("/orders").list("items").size());
    merchandise.anonymously("GET", "/orders", "").assertProblem(401, "UNAUTHORIZED");
    merchandise
        .anonymously("POST", "/orders", "{\"items\":[{\"item\":\"i2\",\"quantity\":1}]}")
        .assertProblem(401, "UNAUTHORIZED");
  }

  @Test
  void noMoreIsSoldThanThereIs() {
    merchandise.buyer().orderShirts(4).assertStatus(201);
    Answer refused =
        merchandise
            .buyer()
            .order(Merchandise.shirts(2) + ",{\"item\":\"i2\",\"quantity\":1}")
            .assertProblem(409, "NOT_ENOUGH_STOCK");
    assertEquals(
        List.of(Map.of("item", "i1", "name", "Shirt", "options", Map.of(), "free", 1)),
        refused.list("items"));
    assertEquals(1, merchandise.free("i1"));
    assertEquals(100, merchandise.free("i2"), "The posters were not taken either");
    merchandise.buyer().orderShirts(1).assertStatus(201);
    merchandise.buyer().orderShirts(1).assertProblem(409, "NOT_ENOUGH_STOCK");
  }

  @Test
  void whatIsNotForSaleIsRefused() {
    Answer unknown =
        merchandise
            .buyer()
            .order("{\"item\":\"i9\",\"quantity\":1},{\"item\":\"i2\",\"quantity\":1}")
            .assertProblem(422, "ITEM_UNKNOWN");
    assertEquals(List.of("i9"), unknown.json().get("items"));
  }

  @Test
  void oneValueIsChosenOfEachOption() {
    for (String options :
        List.of(
            "{}",
            "{\"Size\":\"M\"}",
            "{\"Size\":\"XXL\",\"Colour\":\"Red\"}",
            "{\"Size\":\"M\",\"Colour\":\"Red\",\"Sleeves\":\"long\"}")) {
      Answer refused =
          merchandise
              .buyer()
              .order("{\"item\":\"i1\",\"quantity\":1,\"options\":" + options + "}")
              .assertProblem(422, "OPTION_UNKNOWN");
      String field = String.valueOf(refused.list("violations").getFirst().get("field"));
      assertTrue(field.startsWith("items[0].options."), field);
    }
    merchandise
        .buyer()
        .order("{\"item\":\"i2\",\"quantity\":1,\"options\":{\"Size\":\"M\"}}")
        .assertProblem(422, "OPTION_UNKNOWN");
  }

  @Test
  void badInputIsRefused() {
    Merchandise.Person buyer = merchandise.buyer();
    for (String line :
        List.of(
            "{\"item\":\"i2\",\"quantity\":0}",
            "{\"item\":\"i2\",\"quantity\":-1}",
            "{\"item\":\"i2\",\"quantity\":11}",
            "{\"item\":\"i2\"}",
            "{\"quantity\":1}",
            "{\"item\":\"\",\"quantity\":1}",
            "{\"item\":\"i 2\",\"quantity\":1}",
            "{\"item\":\"i2\",\"quantity\":1,\"options\":{\"a\":null}}",
            "null",
            "")) {
      buyer.order(line).assertProblem(400, "VALIDATION_FAILED");
    }
    buyer.post("/orders", "{").assertProblem(400, "MALFORMED_REQUEST");
    buyer.post("/orders", "{}").assertProblem(400, "VALIDATION_FAILED");
    String line = "{\"item\":\"i2\",\"quantity\":1}";
    buyer.order((line + ",").repeat(20) + line).assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void anOrderHasAtMostTenOfAnItemOverAllOfItsLines() {
    String line = "{\"item\":\"i2\",\"quantity\":6}";
    Answer refused =
        merchandise.buyer().order(line + "," + line).assertProblem(409, "LIMIT_REACHED");
    assertEquals(10, refused.number("limit"));
    assertEquals("i2", refused.text("item"));
  }

  @Test
  void theSameRequestTwiceIsOneOrder() {
    Merchandise.Person buyer = merchandise.buyer();
    Answer first = buyer.orderPosters(2, "Idempotency-Key", "k1").assertStatus(201);
    Answer second = buyer.orderPosters(2, "Idempotency-Key", "k1").assertStatus(201);
    assertEquals(first.body(), second.body());
    assertEquals("true", second.header("Idempotency-Replayed"));
    buyer.orderPosters(3, "Idempotency-Key", "k1").assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
    assertEquals(90, merchandise.free("i2"));
    assertEquals(1, buyer.get("/orders").list("items").size());
  }

  @Test
  void whoDoesNotGetALockInTimeIsToldThatItIsBusyAndNothingHasHappened() throws Exception {
    Merchandise.Person buyer = merchandise.buyer();
    try (Connection connection = merchandise.database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update item set place = place where id = 'i1'");
      Answer busy = buyer.orderShirts(1, "Idempotency-Key", "b").assertProblem(503, "BUSY");
      assertEquals("1", busy.header("Retry-After"));
      connection.rollback();
    }
    buyer.orderShirts(1, "Idempotency-Key", "b").assertStatus(201);
  }

  @Test
  void thePriceIsTheServersEvenWhenSomebodySendsOne() {
    Answer order =
        merchandise.buyer().order("{\"item\":\"i2\",\"quantity\":1,\"price\":1}").assertStatus(201);
    assertEquals(500, order.number("total"));
  }
}
