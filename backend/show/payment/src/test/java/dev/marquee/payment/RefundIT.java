package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paid back: by target, once, and visible where it fails. */
class RefundIT {
  private static Paying paying;

  @BeforeAll
  static void start() {
    paying = Paying.start();
  }

  @AfterAll
  static void stop() {
    paying.close();
  }

  private final Paying.Buyer kim = paying.buyer();

  @Test
  void whatIsDueIsPaidBackInPartAndThenInFull() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_000, 20_000);
    paying.payBack();
    Map<String, Object> part = paying.told(order, "payment.refunded");
    assertEquals(20_000, part.get("amount"));
    assertEquals(30_000, part.get("balance"));
    assertEquals(payment.id(), part.get("payment"));

    paying.cancelled(kim.id, order, 50_000, 50_000);
    paying.payBack();
    assertEquals(30_000, paying.told(order, "payment.refunded").get("amount"));
    assertEquals(0, paying.told(order, "payment.refunded").get("balance"));
    assertEquals(50_000, kim.payment(payment).number("refunded"));
    assertEquals(0, balance(payment));
    assertEquals("APPROVED", kim.payment(payment).text("status"));
  }

  @Test
  void aRepeatedOrLateEventPaysNothingTwice() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    for (long due : List.of(20_000L, 20_000L, 5_000L, 20_000L)) {
      paying.cancelled(kim.id, order, 50_000, due);
      paying.payBack();
    }
    assertEquals(30_000, balance(payment));
    assertEquals(
        List.of("payment.started", "payment.approved", "payment.refunded"), paying.told(order));
  }

  @Test
  void moreThanWasPaidIsNeverPaidBack() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_000, 70_000);
    paying.payBack();
    assertEquals(0, balance(payment));
    assertEquals(50_000, kim.payment(payment).number("refunded"));
  }

  @Test
  void anyHistoryOfWhatIsDueEndsWithExactlyThatPaidBack() {
    Random random = new Random(17);
    for (int round = 0; round < 6; round++) {
      UUID order = kim.places(50_000);
      Answer payment = paid(order);
      long due = 0;
      for (int step = 0; step < 6; step++) {
        long told = random.nextLong(60_000);
        due = Math.max(due, told);
        paying.cancelled(kim.id, order, 50_000, told);
        if (random.nextBoolean()) {
          paying.payBack();
        }
      }
      paying.payBack();
      assertEquals(50_000 - Math.min(due, 50_000), balance(payment), "round " + round);
    }
  }

  @Test
  void anOrderThatWasCancelledWhileItWasPaidIsPaidBack() {
    UUID order = kim.places(50_906);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    paying.order(
        "order.rejected", kim.id, order, "REJECTED", 50_906, 50_906, Duration.ofMinutes(10));
    paying.clock.advance(Duration.ofSeconds(10));
    paying.lookUp();
    paying.payBack();
    assertEquals(0, balance(payment));
    assertTrue(paying.told(order).contains("payment.refunded"));
  }

  @Test
  void anApprovedPaymentThatBoughtNothingGoesBackInFull() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    String reference = String.valueOf(paying.told(order, "payment.approved").get("reference"));
    paying.paymentRefused(order, reference);
    paying.paymentRefused(order, reference);
    paying.paymentRefused(order, "nobody's");
    paying.payBack();
    assertEquals(0, balance(payment));
    assertEquals(
        List.of("payment.started", "payment.approved"),
        paying.told(order),
        "it was no money of the order's");
    Answer another = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(another, "APPROVE"));
    assertEquals("APPROVED", kim.payment(another).text("status"));
    assertEquals(50_000, balance(another));
  }

  @Test
  void ordersOfOnePaymentArePaidBackAlone() {
    UUID one = kim.places(30_000);
    UUID other = kim.places(20_000);
    Answer payment = kim.pay(one, other).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    paying.cancelled(kim.id, other, 20_000, 20_000);
    paying.payBack();
    assertEquals(30_000, balance(payment));
    assertEquals(0, paying.told(other, "payment.refunded").get("balance"));
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(one));
    paying.cancelled(kim.id, one, 30_000, 10_000);
    paying.payBack();
    assertEquals(20_000, balance(payment));
  }

  @ParameterizedTest
  @ValueSource(ints = {912, 914, 915})
  void aCancelThatNobodyKnowsOfIsLookedUpAndHappensOnce(int digits) {
    UUID order = kim.places(50_000 + digits);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    paying.cancelled(kim.id, order, 50_000 + digits, 20_000);
    paying.payBack();
    assertEquals(0, kim.payment(payment).number("refunded"));
    paying.clock.advance(Duration.ofSeconds(5));
    paying.payBack();
    assertEquals(20_000, kim.payment(payment).number("refunded"));
    assertEquals(30_000 + digits, balance(payment));
    assertEquals(
        List.of("payment.started", "payment.approved", "payment.refunded"), paying.told(order));
  }

  @Test
  void aRefusedRefundIsToldOnceSeenByTheOwnerAndTriedAgain() {
    UUID order = kim.places(50_911);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_911, 50_911);
    paying.payBack();
    assertEquals("payment.refund-failed", paying.told(order).getLast());
    assertEquals("NOT_CANCELABLE_PAYMENT", paying.told(order, "payment.refund-failed").get("code"));

    kim.get("/refunds").assertProblem(403, "FORBIDDEN");
    Map<String, Object> refund =
        paying.owner().get("/refunds").assertStatus(200).list("items").stream()
            .filter(item -> payment.id().equals(item.get("payment")))
            .findFirst()
            .orElseThrow();
    assertEquals("REFUSED", refund.get("status"));
    String path = "/refunds/" + refund.get("id") + "/retry";
    kim.send("POST", path, "").assertProblem(403, "FORBIDDEN");
    paying.owner().send("POST", path, "").assertStatus(202);
    paying.payBack();
    assertEquals(
        List.of("2"),
        paying.texts("select tries from refund where id = '" + refund.get("id") + "'"));
    assertEquals(1, paying.told(order).stream().filter("payment.refund-failed"::equals).count());
    paying
        .owner()
        .send("POST", "/refunds/" + UUID.randomUUID() + "/retry", "")
        .assertProblem(404, "NOT_FOUND");
  }

  @Test
  void aRefusalThatPassesIsTriedUnderAnotherKey() {
    UUID order = kim.places(50_913);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    paying.cancelled(kim.id, order, 50_913, 10_000);
    paying.payBack();
    paying.clock.advance(Duration.ofMinutes(2));
    paying.payBack();
    assertEquals(40_913, balance(payment));
    assertEquals("payment.refunded", paying.told(order).getLast());
  }

  @Test
  void whatSomebodyPaidBackAtTheProviderIsNotPaidBackAgain() {
    UUID order = kim.places(50_914);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    paying.cancelled(kim.id, order, 50_914, 50_914);
    paying.payBack();
    // The first try has failed; meanwhile somebody cancels on the provider's own pages.
    Sandbox.cancelByHand(paying, payment);
    paying.clock.advance(Duration.ofSeconds(5));
    paying.payBack();
    assertEquals(50_914, kim.payment(payment).number("refunded"));
    assertEquals("payment.refunded", paying.told(order).getLast());
  }

  private Answer paid(UUID order) {
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    assertEquals("APPROVED", kim.payment(payment).text("status"));
    return payment;
  }

  private static long balance(Answer payment) {
    return Long.parseLong(
        paying
            .texts(
                paying.sandbox.database,
                "select balance from payment where order_id = '" + payment.id() + "'")
            .getFirst());
  }
}
