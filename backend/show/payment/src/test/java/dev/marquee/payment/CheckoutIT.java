package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the order to the provider and back, with all that buyers and browsers do on the way. */
class CheckoutIT {
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
  void anOrderIsPaidByWayOfTheProvidersCheckout() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    assertEquals("READY", payment.text("status"));
    assertEquals(50_000, payment.number("amount"));

    String page = arrive(paying.decide(payment, "APPROVE"));

    assertTrue(page.contains("<h1>Paid</h1>"), page);
    assertTrue(page.contains("/shows/hamlet/orders/" + order), page);
    Answer paid = kim.payment(payment);
    assertEquals("APPROVED", paid.text("status"));
    assertEquals("null", paid.text("checkoutUrl"));
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
    var approved = paying.told(order, "payment.approved");
    assertEquals("hamlet", approved.get("show"));
    assertEquals("TICKETS", approved.get("orderKind"));
    assertEquals(kim.id.toString(), approved.get("buyer"));
    assertEquals(payment.id(), approved.get("payment"));
    assertEquals(50_000, approved.get("amount"));
    assertTrue(approved.containsKey("approvedAt") && !approved.containsKey("code"));
  }

  @Test
  void thePageIsKoreanForWhoPrefersIt() {
    Answer payment = kim.pay(kim.places(1_000)).assertStatus(201);
    String result = Paying.location(paying.visit(paying.decide(payment, "APPROVE")));
    HttpResponse<String> page = paying.visit(result, "Accept-Language", "ko-KR,ko;q=0.9");
    assertTrue(page.body().contains("결제되었습니다"), page.body());
    assertEquals("no-store", page.headers().firstValue("cache-control").orElse(""));
    assertEquals("no-referrer", page.headers().firstValue("referrer-policy").orElse(""));
  }

  @Test
  void aRefusedCardChargesNothingAndMayBeTriedAgain() {
    UUID order = kim.places(50_000);
    Answer first = kim.pay(order).assertStatus(201);
    String page = arrive(paying.decide(first, "REJECT"));
    assertTrue(page.contains("Not paid") && page.contains("limit or balance"), page);
    assertEquals("REJECT_CARD_PAYMENT", kim.payment(first).text("code"));

    Answer second = kim.pay(order).assertStatus(201);
    arrive(paying.decide(second, "APPROVE"));
    assertEquals("APPROVED", kim.payment(second).text("status"));
    assertEquals(
        List.of("payment.started", "payment.declined", "payment.started", "payment.approved"),
        paying.told(order));
    assertEquals(2, kim.get("/orders/" + order + "/payments").list("items").size());
  }

  @Test
  void leavingTheCheckoutEndsTheAttemptWithoutAskingTheProvider() {
    UUID order = kim.places(50_000);
    for (String way : List.of("LEAVE", "DECLINE")) {
      Answer payment = kim.pay(order).assertStatus(201);
      String page = arrive(paying.decide(payment, way));
      assertTrue(page.contains("Nothing has been charged"), page);
      assertEquals("DECLINED", kim.payment(payment).text("status"));
    }
    assertEquals(List.of(), paying.told(order));
  }

  @Test
  void anAmountThatTheBrowserChangedIsNeverCharged() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    String checkout = Paying.location(paying.visit(payment.text("checkoutUrl")));
    String cheap = checkout.replace("amount=50000", "amount=100");
    assertFalse(cheap.equals(checkout));
    String back = Paying.location(paying.submit(cheap, "APPROVE"));
    String page = arrive(back);
    assertTrue(page.contains("The amount was not the one of your order"), page);
    assertEquals("AMOUNT_MISMATCH", kim.payment(payment).text("code"));
    assertEquals(List.of(), paying.told(order));
    assertEquals(List.of("IN_PROGRESS"), atProvider(payment));
  }

  @Test
  void aCheapPaymentThatClaimsTheRightAmountIsRefusedByTheProvider() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    String checkout = Paying.location(paying.visit(payment.text("checkoutUrl")));
    String back =
        Paying.location(paying.submit(checkout.replace("amount=50000", "amount=100"), "APPROVE"));
    arrive(back.replace("amount=100", "amount=50000"));
    assertEquals("DECLINED", kim.payment(payment).text("status"));
    assertEquals(List.of("payment.started", "payment.declined"), paying.told(order));
    assertEquals(List.of("IN_PROGRESS"), atProvider(payment));
  }

  @Test
  void malformedReturnsChangeNothing() {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    String back = paying.decide(payment, "APPROVE");
    assertEquals(404, paying.visit(back.replace("token=", "token=x")).statusCode());
    assertEquals(404, paying.visit(paying.url("/return")).statusCode());
    assertEquals(404, paying.visit(paying.url("/fail?orderId=" + payment.id())).statusCode());
    assertEquals(404, paying.visit(paying.url("/checkout/" + payment.id())).statusCode());
    assertEquals(404, paying.visit(paying.url("/checkout/nonsense/result?token=")).statusCode());
    arrive(back.replaceAll("paymentKey=[^&]*", "paymentKey="));
    assertEquals("READY", kim.payment(payment).text("status"));
  }

  @Test
  void comingBackManyTimesAtOncePaysOnce() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    String checkout = Paying.location(paying.visit(payment.text("checkoutUrl")));
    HttpResponse<String> twice = paying.submit(checkout, "TWICE");
    String back =
        twice.body().replaceAll("(?s).*data-back=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
    List<CompletableFuture<String>> visits =
        IntStream.range(0, 6)
            .mapToObj(visit -> CompletableFuture.supplyAsync(() -> arrive(back)))
            .toList();
    visits.forEach(CompletableFuture::join);
    assertEquals("APPROVED", kim.payment(payment).text("status"));
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
    assertTrue(arrive(back).contains("Paid"), "reloading says the same");
  }

  @Test
  void goingBackToTheCheckoutAfterPayingLeadsToTheResult() {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    arrive(paying.decide(payment, "APPROVE"));
    String where = Paying.location(paying.visit(payment.text("checkoutUrl")));
    assertTrue(where.contains("/result?"), where);
  }

  @Test
  void agreeingInTwoWindowsPaysOnce() {
    UUID order = kim.places(50_000);
    Answer one = kim.pay(order).assertStatus(201);
    Answer other = kim.pay(order).assertStatus(201);
    String back = paying.decide(one, "APPROVE");
    String otherBack = paying.decide(other, "APPROVE");
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> arrive(back));
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> arrive(otherBack));
    first.join();
    second.join();
    List<String> statuses = List.of(status(one), status(other)).stream().sorted().toList();
    assertEquals(List.of("APPROVED", "DECLINED"), statuses);
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
    kim.pay(order).assertProblem(409, "ORDER_PAID");
  }

  @Test
  void afterTheTimeToPayNothingIsCharged() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    String back = paying.decide(payment, "APPROVE");
    paying.clock.advance(Duration.ofMinutes(11));
    String page = paying.visit(Paying.location(paying.visit(back))).body();
    assertTrue(page.contains("The time to pay is over"), page);
    assertEquals("EXPIRED", kim.payment(payment).text("status"));
    assertEquals(List.of(), paying.told(order));
    kim.pay(order).assertProblem(409, "PAYMENT_TIME_OVER");
    Answer idle = kim.pay(kim.places(1_000)).assertStatus(201);
    paying.clock.advance(Duration.ofMinutes(11));
    paying.lookUp();
    assertEquals("EXPIRED", kim.payment(idle).text("status"));
  }

  @Test
  void anOrderThatWasCancelledMeanwhileIsNotCharged() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    String back = paying.decide(payment, "APPROVE");
    paying.order("order.cancelled", kim.id, order, "CANCELLED", 50_000, 0, Duration.ofMinutes(10));
    assertTrue(arrive(back).contains("does not wait for a payment any more"));
    assertEquals(List.of(), paying.told(order));
  }

  @Test
  void onePaymentPaysTicketsAndMerchandise() {
    UUID tickets = kim.places(50_000);
    UUID pickup = UUID.randomUUID();
    paying.order(
        "pickup-order.placed", kim.id, pickup, "PENDING_PAYMENT", 7_000, 0, Duration.ofMinutes(5));
    Answer payment = kim.pay(tickets, pickup).assertStatus(201);
    assertEquals(57_000, payment.number("amount"));
    arrive(paying.decide(payment, "APPROVE"));
    assertEquals(50_000, paying.told(tickets, "payment.approved").get("amount"));
    assertEquals(7_000, paying.told(pickup, "payment.approved").get("amount"));
    assertEquals("MERCHANDISE", paying.told(pickup, "payment.approved").get("orderKind"));
  }

  private String status(Answer payment) {
    return kim.payment(payment).text("status");
  }

  private static List<String> atProvider(Answer payment) {
    return paying.texts(
        paying.sandbox.database,
        "select status from payment where order_id = '" + payment.id() + "'");
  }

  private static String arrive(String back) {
    return paying.visit(Paying.location(paying.visit(back))).body();
  }
}
