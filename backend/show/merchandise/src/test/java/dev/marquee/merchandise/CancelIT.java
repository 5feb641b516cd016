package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What buyers give back and the seller takes back, where orders are paid. */
class CancelIT {
  private static FakeDeploy deploy;
  private static Merchandise merchandise;
  private final Merchandise.Person buyer = merchandise.buyer();

  @BeforeAll
  static void start() {
    deploy = FakeDeploy.start(Hamlet.facts());
    merchandise = Merchandise.paid(deploy);
  }

  @BeforeEach
  void empty() {
    merchandise.execute("truncate pickup_order, order_line, pickup_step, outbox_event cascade");
    merchandise.execute("truncate payment_attempt, payment_refund");
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
  void aPaidOrderIsGivenBackWholeAndItsMoneyIsDue() {
    String order = paidOrder();
    Answer cancelled = buyer.cancel(order).assertStatus(200);
    assertEquals("CANCELLED", cancelled.text("status"));
    assertEquals(4500, cancelled.number("refundDue"));
    assertEquals(0, cancelled.number("refunded"));
    assertEquals(false, cancelled.json().get("cancellable"));
    assertEquals(merchandise.clock.instant().toString(), cancelled.text("cancelledAt"));
    assertEquals(5, merchandise.free("i1"));
    assertEquals(List.of("placed", "confirmed", "cancelled"), merchandise.events(order));
    notCancellable(buyer.cancel(order), "ALREADY_CANCELLED");
  }

  @Test
  void singleLinesAreGivenBack() {
    String order = paidOrder();
    Answer cancelled = buyer.cancelLine(order, 2).assertStatus(200);
    assertEquals("CONFIRMED", cancelled.text("status"));
    assertEquals(500, cancelled.number("refundDue"));
    assertEquals("CANCELLED", cancelled.list("items").get(1).get("status"));
    assertEquals("ORDERED", cancelled.list("items").get(0).get("status"));
    assertEquals(100, merchandise.free("i2"));
    assertEquals(3, merchandise.free("i1"));
    notCancellable(buyer.cancelLine(order, 2), "ALREADY_CANCELLED");
    buyer.cancelLine(order, 3).assertProblem(422, "LINE_UNKNOWN");
    buyer
        .post("/orders/" + order + "/cancel", "{\"items\":[\"nonsense\"]}")
        .assertProblem(400, "VALIDATION_FAILED");
    buyer
        .post("/orders/" + order + "/cancel", "{\"items\":[]}")
        .assertProblem(400, "VALIDATION_FAILED");
    Answer rest = buyer.cancel(order).assertStatus(200);
    assertEquals("CANCELLED", rest.text("status"));
    assertEquals(4500, rest.number("refundDue"));
  }

  @Test
  void anUnpaidOrderIsGivenUpAsAWhole() {
    String order = buyer.orderShirts(2).id();
    notCancellable(buyer.cancelLine(order, 1), "NOT_CONFIRMED");
    Answer cancelled = buyer.cancel(order).assertStatus(200);
    assertEquals("CANCELLED", cancelled.text("status"));
    assertEquals(0, cancelled.number("refundDue"));
    assertEquals(5, merchandise.free("i1"));
  }

  @Test
  void whatHasExpiredIsNotCancelled() {
    String order = buyer.orderShirts(2).id();
    merchandise.clock.advance(java.time.Duration.ofMinutes(10));
    merchandise.expireUnpaid();
    notCancellable(buyer.cancel(order), "NOT_CONFIRMED");
  }

  @Test
  void whatIsBeingPreparedIsNoLongerTheBuyersToCancel() {
    String order = paidOrder();
    merchandise.owner().step(order, "PREPARING").assertStatus(200);
    notCancellable(buyer.cancel(order), "IN_PREPARATION");
    notCancellable(buyer.cancelLine(order, 1), "IN_PREPARATION");
    assertEquals(false, buyer.get("/orders/" + order).json().get("cancellable"));
    merchandise.owner().step(order, "ORDERED").assertStatus(200);
    buyer.cancel(order).assertStatus(200);
  }

  @Test
  void theSameCancelTwiceAnswersTheSame() {
    String order = paidOrder();
    String path = "/orders/" + order + "/cancel";
    Answer first = buyer.post(path, "", "Idempotency-Key", "c").assertStatus(200);
    Answer second = buyer.post(path, "", "Idempotency-Key", "c").assertStatus(200);
    assertEquals(first.body(), second.body());
    assertEquals(5, merchandise.free("i1"));
  }

  @Test
  void theSellerTakesBackWheneverItIs() {
    String order = paidOrder();
    merchandise.owner().step(order, "READY").assertStatus(200);
    Answer refunded =
        merchandise.owner().refund(order, ",\"items\":[\"" + order + "-1\"]").assertStatus(200);
    assertEquals(4000, refunded.number("refundDue"));
    assertEquals("CONFIRMED", refunded.text("status"));
    assertEquals(5, merchandise.free("i1"), "It was not handed out yet");
    assertEquals("Sorry.", merchandise.event(order).get("reason"));
    merchandise.owner().refund(order, "").assertStatus(200);
    assertEquals("CANCELLED", buyer.get("/orders/" + order).text("status"));
    merchandise.owner().refund(order, "").assertProblem(409, "NOT_REFUNDABLE").json().get("reason");
    assertEquals(
        List.of("placed", "confirmed", "ready", "cancelled", "cancelled"),
        merchandise.events(order));
  }

  @Test
  void whatWasHandedOutGoesBackToTheStockOnlyWhenTheSellerSaysSo() {
    String order = paidOrder();
    merchandise.owner().step(order, "PICKED_UP").assertStatus(200);
    merchandise.owner().refund(order, ",\"items\":[\"" + order + "-1\"]").assertStatus(200);
    assertEquals(3, merchandise.free("i1"));
    merchandise
        .owner()
        .refund(order, ",\"items\":[\"" + order + "-2\"],\"restock\":true")
        .assertStatus(200);
    assertEquals(100, merchandise.free("i2"));
  }

  @Test
  void whatWasSpoiledBeforeItWasHandedOutNeedNotGoBack() {
    String order = paidOrder();
    merchandise.owner().refund(order, ",\"restock\":false").assertStatus(200);
    assertEquals(3, merchandise.free("i1"));
  }

  @Test
  void onlyTheSellerAndAdministratorsTakeBack() {
    String order = paidOrder();
    buyer.refund(order, "").assertProblem(403, "FORBIDDEN");
    merchandise.caller("seller").refund(order, "").assertProblem(403, "FORBIDDEN");
    merchandise
        .owner()
        .post("/orders/" + order + "/refund", "{}")
        .assertProblem(400, "VALIDATION_FAILED");
    merchandise.caller("admin").refund(order, "").assertStatus(200);
  }

  @Test
  void whatIsNotPaidIsNotPaidBack() {
    String order = buyer.orderShirts(1).id();
    Answer refused = merchandise.owner().refund(order, "").assertProblem(409, "NOT_REFUNDABLE");
    assertEquals("NOT_CONFIRMED", refused.text("reason"));
    merchandise
        .owner()
        .refund("00000000-0000-4000-8000-000000000000", "")
        .assertProblem(404, "NOT_FOUND");
  }

  /** Two shirts and a poster for 45.00. */
  private String paidOrder() {
    String order =
        buyer
            .order(Merchandise.shirts(2) + ",{\"item\":\"i2\",\"quantity\":1}")
            .assertStatus(201)
            .id();
    merchandise.payment("payment.approved", order, "ref-" + order, 4500);
    return order;
  }

  private static void notCancellable(Answer answer, String reason) {
    assertEquals(reason, answer.assertProblem(409, "NOT_CANCELLABLE").text("reason"));
  }
}
