package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Desks, their keys, and what the staff does there. */
class DesksIT {
  private static FakeDeploy deploy;
  private static Merchandise merchandise;

  @BeforeAll
  static void start() {
    deploy = FakeDeploy.start(Hamlet.facts());
    merchandise = Merchandise.selling(deploy, Map.of());
  }

  @BeforeEach
  void empty() {
    merchandise.execute(
        "truncate pickup_order, order_line, pickup_step, desk, outbox_event cascade");
    merchandise.execute("update item_stock set taken = 0");
  }

  @AfterAll
  static void stop() {
    merchandise.close();
    deploy.close();
  }

  @Test
  void aDeskSeesTheBoardUntilItIsRemoved() {
    Answer desk = addDesk("Foyer");
    String key = desk.text("key");
    Answer view = at(key, "GET", "/desk", "").assertStatus(200);
    assertEquals("Foyer", view.text("name"));
    assertEquals(Map.of("title", "Hamlet"), view.json().get("show"));
    at(key.toLowerCase(java.util.Locale.ROOT), "GET", "/board", "").assertStatus(200);
    merchandise.clock.advance(Duration.ofMinutes(2));
    at(key, "GET", "/board", "").assertStatus(200);
    Map<String, Object> listed =
        merchandise.owner().get("/desks").assertStatus(200).list("items").getFirst();
    assertEquals(merchandise.clock.instant().toString(), listed.get("lastUsedAt"));
    assertFalse(listed.containsKey("key"));
    merchandise.owner().send("DELETE", "/desks/" + desk.id(), "").assertStatus(204);
    merchandise.owner().send("DELETE", "/desks/" + desk.id(), "").assertStatus(204);
    at(key, "GET", "/board", "").assertProblem(401, "DESK_KEY_INVALID");
    assertEquals(List.of(), merchandise.owner().get("/desks").list("items"));
  }

  @Test
  void onlyTheSellerAndAdministratorsKeepDesks() {
    merchandise.buyer().post("/desks", "{\"name\":\"Foyer\"}").assertProblem(403, "FORBIDDEN");
    merchandise.caller("seller").get("/desks").assertProblem(403, "FORBIDDEN");
    merchandise.anonymously("GET", "/desks", "").assertProblem(401, "UNAUTHORIZED");
    Answer desk = merchandise.caller("admin").post("/desks", "{\"name\":\"Foyer\"}");
    desk.assertStatus(201);
    merchandise.buyer().send("DELETE", "/desks/" + desk.id(), "").assertProblem(403, "FORBIDDEN");
    merchandise
        .owner()
        .send("DELETE", "/desks/00000000-0000-4000-8000-000000000000", "")
        .assertProblem(404, "NOT_FOUND");
    merchandise.owner().post("/desks", "{\"name\":\" \"}").assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void aKeyIsToldOnce() {
    Answer first =
        merchandise.owner().post("/desks", "{\"name\":\"Foyer\"}", "Idempotency-Key", "d");
    first.assertStatus(201);
    Answer again =
        merchandise
            .owner()
            .post("/desks", "{\"name\":\"Foyer\"}", "Idempotency-Key", "d")
            .assertProblem(409, "DESK_KEY_TOLD");
    assertEquals(first.id(), again.text("desk"));
  }

  @Test
  void aShowHasAtMostAHundredDesks() {
    merchandise.execute(
        """
        insert into desk (id, name, key_hash, created_at)
        select gen_random_uuid(), 'Desk', 'hash' || n, now() from generate_series(1, 100) n
        """);
    Answer refused =
        merchandise
            .owner()
            .post("/desks", "{\"name\":\"Foyer\"}")
            .assertProblem(409, "DESK_LIMIT_REACHED");
    assertEquals(100, refused.number("limit"));
  }

  @Test
  void strangersSeeNoBoardAndTakeNoSteps() {
    String order = merchandise.buyer().orderPosters(1).id();
    String step = "{\"status\":\"READY\"}";
    for (String path : List.of("/board", "/board/1", "/board/changes", "/desk")) {
      merchandise.anonymously("GET", path, "").assertProblem(401, "UNAUTHORIZED");
      merchandise.buyer().get(path).assertProblem(403, "FORBIDDEN");
      at("guess", "GET", path, "").assertProblem(401, "DESK_KEY_INVALID");
    }
    String path = "/orders/" + order + "/status";
    merchandise.anonymously("POST", path, step).assertProblem(401, "UNAUTHORIZED");
    merchandise.buyer().post(path, step).assertProblem(403, "FORBIDDEN");
    at("guess", "POST", path, step).assertProblem(401, "DESK_KEY_INVALID");
  }

  @Test
  void anOrderGoesStepByStepToItsBuyer() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderShirts(1).id();
    String key = addDesk("Foyer").text("key");
    for (String status : List.of("PREPARING", "READY", "PICKED_UP")) {
      merchandise.clock.advance(Duration.ofMinutes(1));
      Answer entry = step(key, order, status).assertStatus(200);
      assertEquals(status, entry.text("pickupStatus"));
      assertEquals(merchandise.clock.instant().toString(), entry.text("since"));
      Answer seen = buyer.get("/orders/" + order);
      assertEquals(status, seen.text("pickupStatus"));
      assertEquals(merchandise.clock.instant().toString(), seen.text("pickupStatusAt"));
    }
    assertEquals(
        List.of("placed", "confirmed", "preparing", "ready", "picked-up"),
        merchandise.events(order));
    assertEquals(
        List.of("PREPARING", "READY", "PICKED_UP"),
        merchandise.rows("select status from pickup_step where desk is not null order by id"));
  }

  @Test
  void whatIsHandedOverTheDeskAtOnceNeedNotBePrepared() {
    String order = merchandise.buyer().orderShirts(1).id();
    merchandise.owner().step(order, "PICKED_UP").assertStatus(200);
    assertEquals(List.of("placed", "confirmed", "picked-up"), merchandise.events(order));
  }

  @Test
  void theSameStepTwiceHappensOnce() {
    String order = merchandise.buyer().orderShirts(1).id();
    Answer first = merchandise.owner().step(order, "READY", "Idempotency-Key", "s");
    Answer second = merchandise.owner().step(order, "READY", "Idempotency-Key", "s");
    assertEquals(first.assertStatus(200).body(), second.assertStatus(200).body());
    merchandise.owner().step(order, "READY").assertStatus(200);
    assertEquals(List.of("placed", "confirmed", "ready"), merchandise.events(order));
    assertEquals(1, merchandise.rows("select id from pickup_step").size());
  }

  @Test
  void aSlipIsTakenBackOnceWithinFiveMinutes() {
    String order = merchandise.buyer().orderShirts(1).id();
    Answer ready = merchandise.owner().step(order, "READY").assertStatus(200);
    assertEquals("ORDERED", ready.text("undo"));
    assertEquals(
        merchandise.clock.instant().plus(Duration.ofMinutes(5)).toString(),
        ready.text("undoUntil"));
    Answer refused = merchandise.owner().step(order, "PREPARING");
    refused.assertProblem(409, "STATUS_NOT_ALLOWED");
    assertEquals("READY", refused.text("pickupStatus"));
    assertEquals(ready.text("undoUntil"), refused.text("undoUntil"));
    merchandise.clock.advance(Duration.ofMinutes(5).minusMillis(1));
    Answer back = merchandise.owner().step(order, "ORDERED").assertStatus(200);
    assertEquals("null", back.text("undo"));
    assertEquals(List.of("placed", "confirmed", "ready", "ordered"), merchandise.events(order));

    merchandise.owner().step(order, "PREPARING").assertStatus(200);
    merchandise.owner().step(order, "READY").assertStatus(200);
    merchandise.owner().step(order, "PREPARING").assertStatus(200);
    merchandise.owner().step(order, "ORDERED").assertProblem(409, "STATUS_NOT_ALLOWED");
    merchandise.owner().step(order, "READY").assertStatus(200);
    merchandise.clock.advance(Duration.ofMinutes(5));
    Answer late = merchandise.owner().step(order, "PREPARING");
    late.assertProblem(409, "STATUS_NOT_ALLOWED");
    assertEquals("null", late.text("undoUntil"));
  }

  @Test
  void thereIsNothingToHandOutOfWhatWasGivenBack() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderShirts(1).id();
    buyer.cancel(order).assertStatus(200);
    Answer refused = merchandise.owner().step(order, "READY");
    assertEquals("CANCELLED", refused.assertProblem(409, "NOT_CONFIRMED").text("status"));
    merchandise
        .owner()
        .step("00000000-0000-4000-8000-000000000000", "READY")
        .assertProblem(404, "NOT_FOUND");
    merchandise.owner().step(order, "LOST").assertStatus(400);
    merchandise
        .owner()
        .post("/orders/" + order + "/status", "{}")
        .assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void theBoardHasWhatIsToBeDone() {
    Merchandise.Person buyer = merchandise.buyer();
    String first = buyer.order(Merchandise.shirts(1) + ",{\"item\":\"i2\",\"quantity\":2}").id();
    String second = buyer.orderPosters(1).id();
    String third = buyer.orderPosters(1).id();
    String gone = buyer.orderPosters(1).id();
    buyer.cancel(gone).assertStatus(200);
    buyer.cancelLine(first, 2).assertStatus(200);
    merchandise.owner().step(second, "READY").assertStatus(200);
    merchandise.owner().step(third, "PICKED_UP").assertStatus(200);
    Answer board = merchandise.owner().get("/board").assertStatus(200);
    assertEquals(List.of(first, second, third), ids(board));
    assertEquals(1, board.number("waiting"));
    Map<String, Object> entry = board.list("orders").getFirst();
    assertEquals(
        List.of(
            Map.of(
                "name", "Shirt", "options", Map.of("Size", "M", "Colour", "Red"), "quantity", 1)),
        entry.get("items"));
    assertFalse(board.body().contains(buyer.id.toString()), "Nothing of the buyer");
    merchandise.clock.advance(Duration.ofMinutes(5));
    assertEquals(List.of(first, second), ids(merchandise.owner().get("/board")));
    Object number = entry.get("pickupNumber");
    assertEquals(first, merchandise.owner().get("/board/" + number).assertStatus(200).id());
    merchandise.owner().get("/board/99999").assertProblem(404, "NOT_FOUND");
    merchandise.owner().get("/board/nonsense").assertStatus(400);
  }

  @Test
  void theDisplayHasNumbersOnlyInTheOrderInWhichTheyGotThere() {
    Merchandise.Person buyer = merchandise.buyer();
    Answer one = buyer.orderPosters(1);
    Answer two = buyer.orderPosters(1);
    Answer three = buyer.orderPosters(1);
    merchandise.owner().step(two.id(), "READY").assertStatus(200);
    merchandise.clock.advance(Duration.ofSeconds(1));
    merchandise.owner().step(one.id(), "READY").assertStatus(200);
    merchandise.owner().step(three.id(), "PREPARING").assertStatus(200);
    Answer display = merchandise.anonymously("GET", "/display", "").assertStatus(200);
    assertEquals(
        Map.of(
            "preparing",
            List.of(three.number("pickupNumber")),
            "ready",
            List.of(two.number("pickupNumber"), one.number("pickupNumber"))),
        display.json());
  }

  private static Answer addDesk(String name) {
    return merchandise.owner().post("/desks", "{\"name\":\"" + name + "\"}").assertStatus(201);
  }

  private static Answer at(String key, String method, String path, String body) {
    return merchandise.anonymously(method, path, body, "X-Desk-Key", key);
  }

  private static Answer step(String key, String order, String status) {
    return at(key, "POST", "/orders/" + order + "/status", "{\"status\":\"" + status + "\"}");
  }

  private static List<Object> ids(Answer board) {
    return board.list("orders").stream().map(order -> order.get("id")).toList();
  }
}
