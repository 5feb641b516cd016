package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.PoisonEventException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each event of a payment in each state of an order. */
class PaymentIT {
  private static final Duration PAYMENT_TIME = Duration.ofMinutes(10);

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
  void anOrderKeepsItsPiecesUntilItIsPaid() {
    Answer order = buyer.orderShirts(5).assertStatus(201);
    assertEquals("PENDING_PAYMENT", order.text("status"));
    assertEquals("null", order.text("pickupNumber"));
    assertEquals("null", order.text("pickupStatus"));
    assertEquals("RESERVED", order.list("items").getFirst().get("status"));
    assertEquals(merchandise.clock.instant().plus(PAYMENT_TIME).toString(), order.text("payBy"));
    merchandise.buyer().orderShirts(1).assertProblem(409, "NOT_ENOUGH_STOCK");
    approve(order.id(), "r1", 10000);
    Answer paid = buyer.get("/orders/" + order.id());
    assertEquals("CONFIRMED", paid.text("status"));
    assertEquals("ORDERED", paid.text("pickupStatus"));
    assertTrue(paid.number("pickupNumber") > 0);
    assertEquals("ORDERED", paid.list("items").getFirst().get("status"));
    assertEquals(List.of("placed", "confirmed"), merchandise.events(order.id()));
  }

  @Test
  void whatCostsNothingIsConfirmedAtOnce() {
    Answer order = buyer.order("{\"item\":\"i3\",\"quantity\":1}").assertStatus(201);
    assertEquals("CONFIRMED", order.text("status"));
  }

  @Test
  void whoHasManyUnpaidOrdersPaysOneFirst() {
    String first = buyer.orderPosters(1).assertStatus(201).id();
    for (int count = 1; count < 5; count++) {
      buyer.orderPosters(1).assertStatus(201);
    }
    Answer refused = buyer.orderPosters(1).assertProblem(409, "LIMIT_REACHED");
    assertEquals(5, refused.number("limit"));
    approve(first, "r1", 500);
    buyer.orderPosters(1).assertStatus(201);
    merchandise.buyer().orderPosters(1).assertStatus(201);
  }

  @Test
  void whatIsNotPaidInTimeIsForSaleAgain() {
    String order = buyer.orderShirts(5).id();
    merchandise.clock.advance(PAYMENT_TIME.minusMillis(1));
    merchandise.expireUnpaid();
    assertEquals(0, merchandise.free("i1"));
    merchandise.clock.advance(Duration.ofMillis(1));
    merchandise.expireUnpaid();
    assertEquals("EXPIRED", status(order));
    assertEquals(5, merchandise.free("i1"));
    assertEquals(List.of("placed", "expired"), merchandise.events(order));
    merchandise.expireUnpaid();
    assertEquals(5, merchandise.free("i1"));
  }

  @Test
  void whileAPaymentIsUnderWayNothingExpires() {
    for (String type : List.of("payment.started", "payment.unknown")) {
      String order = buyer.orderShirts(1).id();
      merchandise.payment(type, order, "r-" + order, 2000);
      assertEquals(
          merchandise.clock.instant().toString(),
          buyer.get("/orders/" + order).text("paymentUnresolvedSince"));
      merchandise.clock.advance(PAYMENT_TIME.multipliedBy(10));
      merchandise.expireUnpaid();
      assertEquals("PENDING_PAYMENT", status(order));
      approve(order, "r-" + order, 2000);
      assertEquals("CONFIRMED", status(order));
      assertEquals("null", buyer.get("/orders/" + order).text("paymentUnresolvedSince"));
    }
  }

  @Test
  void afterADeclineAnotherAttemptIsPossibleUntilTheTimeIsOver() {
    String order = buyer.orderShirts(1).id();
    merchandise.payment("payment.started", order, "r1", 2000);
    merchandise.payment("payment.declined", order, "r1", 2000);
    assertEquals("PENDING_PAYMENT", status(order));
    merchandise.payment("payment.started", order, "r2", 2000);
    approve(order, "r2", 2000);
    assertEquals("CONFIRMED", status(order));

    String other = buyer.orderShirts(1).id();
    merchandise.payment("payment.started", other, "r3", 2000);
    merchandise.payment("payment.declined", other, "r3", 2000);
    merchandise.clock.advance(PAYMENT_TIME);
    merchandise.expireUnpaid();
    assertEquals("EXPIRED", status(other));
  }

  @Test
  void repeatedAndLateEventsChangeNothing() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 2000);
    for (String type :
        List.of("payment.started", "payment.unknown", "payment.declined", "payment.approved")) {
      merchandise.payment(type, order, "r1", 2000);
    }
    assertEquals("CONFIRMED", status(order));
    assertEquals(List.of("placed", "confirmed"), merchandise.events(order));
    assertEquals(List.of("APPROVED"), merchandise.rows("select state from payment_attempt"));

    String declined = buyer.orderShirts(1).id();
    merchandise.payment("payment.declined", declined, "r2", 2000);
    merchandise.payment("payment.started", declined, "r2", 2000);
    merchandise.payment("payment.unknown", declined, "r2", 2000);
    merchandise.clock.advance(PAYMENT_TIME);
    merchandise.expireUnpaid();
    assertEquals("EXPIRED", status(declined), "A start that comes late keeps nothing");
  }

  @Test
  void aSecondPaymentIsRefused() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 2000);
    approve(order, "r2", 2000);
    approve(order, "r2", 2000);
    refused(order, "r2", 2000, "ALREADY_PAID");
    assertEquals(List.of("placed", "confirmed", "payment-refused"), merchandise.events(order));
    assertEquals("CONFIRMED", status(order));
  }

  @Test
  void whatCostsSomethingElseIsRefused() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 1999);
    refused(order, "r1", 1999, "AMOUNT_MISMATCH");
    assertEquals("PENDING_PAYMENT", status(order));
    approve(order, "r2", 2000);
    assertEquals("CONFIRMED", status(order));
  }

  @Test
  void aPaymentOfAnUnknownOrderIsRefused() {
    String unknown = UUID.randomUUID().toString();
    approve(unknown, "r1", 2000);
    approve(unknown, "r1", 2000);
    refused(unknown, "r1", 2000, "UNKNOWN_ORDER");
    assertEquals(List.of("payment-refused"), merchandise.events(unknown));
    merchandise.payment("payment.refunded", unknown, "attempt of r1", "back", 2000);
    assertEquals(List.of("payment-refused"), merchandise.events(unknown));
  }

  @Test
  void paidLateIsGoodWhileThereIsEnoughOfIt() {
    String order = expired(3);
    approve(order, "r1", 6000);
    assertEquals("CONFIRMED", status(order));
    assertEquals(2, merchandise.free("i1"));
    assertEquals(List.of("placed", "expired", "confirmed"), merchandise.events(order));
  }

  @Test
  void paidLateWhenItIsGoneIsRejectedAndPaidBack() {
    String order =
        buyer
            .order(Merchandise.shirts(3) + ",{\"item\":\"i2\",\"quantity\":1}")
            .assertStatus(201)
            .id();
    merchandise.clock.advance(PAYMENT_TIME);
    merchandise.expireUnpaid();
    merchandise.buyer().orderShirts(4).assertStatus(201);
    approve(order, "r1", 6500);
    approve(order, "r1", 6500);
    Answer rejected = buyer.get("/orders/" + order);
    assertEquals("REJECTED", rejected.text("status"));
    assertEquals(6500, rejected.number("refundDue"));
    assertEquals(1, merchandise.free("i1"));
    assertEquals(100, merchandise.free("i2"), "What there was enough of went back");
    merchandise.payment("payment.refunded", order, "attempt of r1", "back", 6500);
    assertEquals("REJECTED", status(order));
    assertEquals(6500, buyer.get("/orders/" + order).number("refunded"));
    assertEquals(List.of("placed", "expired", "rejected", "refunded"), merchandise.events(order));
    approve(order, "r2", 6500);
    refused(order, "r2", 6500, "ALREADY_PAID");
  }

  @Test
  void whatItsBuyerGaveUpIsRejectedWhenItIsPaidAllTheSame() {
    String order = buyer.orderShirts(1).id();
    merchandise.payment("payment.started", order, "r1", 2000);
    buyer.cancel(order).assertStatus(200);
    approve(order, "r1", 2000);
    assertEquals("REJECTED", status(order));
    assertEquals(2000, buyer.get("/orders/" + order).number("refundDue"));
    assertEquals(5, merchandise.free("i1"));
  }

  @Test
  void moneyThatCameBackIsCountedOnce() {
    String order =
        buyer
            .order(Merchandise.shirts(1) + ",{\"item\":\"i2\",\"quantity\":1}")
            .assertStatus(201)
            .id();
    approve(order, "r1", 2500);
    buyer.cancelLine(order, 2).assertStatus(200);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 500);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 500);
    Answer partly = buyer.get("/orders/" + order);
    assertEquals("PARTIALLY_REFUNDED", partly.text("status"));
    assertEquals(500, partly.number("refunded"));
    assertEquals("ORDERED", partly.text("pickupStatus"));
    buyer.cancel(order).assertStatus(200);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b2", 2000);
    Answer all = buyer.get("/orders/" + order);
    assertEquals("REFUNDED", all.text("status"));
    assertEquals(2500, all.number("refunded"));
    assertEquals(
        List.of("placed", "confirmed", "cancelled", "refunded", "cancelled", "refunded"),
        merchandise.events(order));
  }

  @Test
  void moreThanWasDueIsBelieved() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 2000);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 700);
    Answer partly = buyer.get("/orders/" + order);
    assertEquals("PARTIALLY_REFUNDED", partly.text("status"));
    assertEquals(700, partly.number("refundDue"));
    assertEquals(700, partly.number("refunded"));
    assertThrows(
        PoisonEventException.class,
        () -> merchandise.payment("payment.refunded", order, "attempt of r1", "b2", 1301));
    Answer cancelled = buyer.cancel(order).assertStatus(200);
    assertEquals("CANCELLED", cancelled.text("status"));
    assertEquals(2000, cancelled.number("refundDue"));
    assertEquals(700, cancelled.number("refunded"));
    merchandise.payment("payment.refunded", order, "attempt of r1", "b3", 1300);
    assertEquals("REFUNDED", status(order));
  }

  @Test
  void whatWasPaidBackBeforeItWasCancelledIsRefunded() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 2000);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 2000);
    assertEquals("PARTIALLY_REFUNDED", status(order));
    assertEquals("REFUNDED", buyer.cancel(order).assertStatus(200).text("status"));
  }

  @Test
  void whatARefusedPaymentGetsBackIsNotTheOrders() {
    String order = buyer.orderShirts(1).id();
    approve(order, "r1", 2000);
    approve(order, "r2", 2000);
    merchandise.payment("payment.refunded", order, "attempt of r2", "b1", 2000);
    assertEquals("CONFIRMED", status(order));
    assertEquals(0, buyer.get("/orders/" + order).number("refunded"));
  }

  @Test
  void aRefundBeforeItsPaymentIsADeadLetter() {
    String order = buyer.orderShirts(1).id();
    assertThrows(
        PoisonEventException.class,
        () -> merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 2000));
    approve(order, "r1", 2000);
    merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 2000);
    assertEquals(2000, buyer.get("/orders/" + order).number("refunded"));
  }

  @Test
  void paymentsOfTicketsAreNoneOfOurs() {
    String order = buyer.orderShirts(1).id();
    merchandise.handle(
        "payment.approved",
        """
        {"show":"hamlet","order":"%s","orderKind":"TICKETS","buyer":"%s","payment":"p",
        "reference":"r","amount":2000,"currency":"EUR"}
        """
            .formatted(order, buyer.id));
    assertEquals("PENDING_PAYMENT", status(order));
  }

  @Test
  void whatIsNotReadableIsPoison() {
    for (String data :
        List.of(
            "{\"orderKind\":\"MERCHANDISE\"}",
            "{\"orderKind\":\"MERCHANDISE\",\"order\":\"%s\",\"payment\":\"p\",\"reference\":\"r\"}"
                .formatted(UUID.randomUUID()))) {
      assertThrows(
          PoisonEventException.class, () -> merchandise.handle("payment.approved", data), data);
    }
    assertThrows(RuntimeException.class, () -> merchandise.handle("payment.approved", "nonsense"));
  }

  private String expired(int shirts) {
    String order = buyer.orderShirts(shirts).assertStatus(201).id();
    merchandise.clock.advance(PAYMENT_TIME);
    merchandise.expireUnpaid();
    assertEquals("EXPIRED", status(order));
    return order;
  }

  private static void approve(String order, String reference, long amount) {
    merchandise.payment("payment.approved", order, reference, amount);
  }

  private String status(String order) {
    return buyer.get("/orders/" + order).text("status");
  }

  private static void refused(String order, String reference, int amount, String reason) {
    Map<String, Object> data = merchandise.event(order);
    assertEquals(order, data.get("order"));
    assertEquals(reference, data.get("reference"));
    assertEquals(amount, data.get("amount"));
    assertEquals(reason, data.get("reason"));
    assertFalse(String.valueOf(data.get("buyer")).isBlank());
  }
}
