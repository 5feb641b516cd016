package dev.marquee.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fault of a provider: whatever its answer, in the end what this service says is what the
 * provider has done.
 */
class FaultsIT {
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

  @ParameterizedTest(name = "{1} (amounts that end in {0})")
  @CsvSource({
    "903, charged; the answer is PROVIDER_ERROR",
    "904, an internal error and not charged; asked again it is",
    "905, an internal error and charged",
    "906, charged; the answer is lost",
    "907, the request is lost; asked again it is charged",
    "909, charged long after this service has stopped waiting"
  })
  void whatNobodyKnowsIsLookedUpUntilItIsKnown(int digits, String fault) {
    UUID order = kim.places(50_000 + digits);
    Answer payment = kim.pay(order).assertStatus(201);
    String page = arrive(payment);
    assertTrue(page.contains("We are checking your payment"), fault + page);
    kim.pay(order).assertStatus(409);

    resolve(payment);

    assertEquals("APPROVED", kim.payment(payment).text("status"));
    assertEquals(
        List.of("payment.started", "payment.unknown", "payment.approved"), paying.told(order));
    assertEquals(List.of("DONE"), atProvider(payment));
  }

  @Test
  void aSlowAnswerIsWaitedFor() {
    Answer payment = kim.pay(kim.places(50_908)).assertStatus(201);
    assertTrue(arrive(payment).contains("Paid"));
  }

  @Test
  void anAnswerThatLeavesItOpenIsDeclinedOnceTheProviderSaysSo() throws Exception {
    UUID order = kim.places(50_902);
    Answer payment = kim.pay(order).assertStatus(201);
    arrive(payment);
    paying.lookUp();
    assertEquals("UNKNOWN", kim.payment(payment).text("status"));
    // The provider forgets what was not confirmed in time.
    paying.execute(
        paying.sandbox.database,
        "update payment set requested_at = requested_at - interval '11 minutes' where order_id = '"
            + payment.id()
            + "'");
    resolve(payment);
    assertEquals("DECLINED", kim.payment(payment).text("status"));
    assertEquals(
        List.of("payment.started", "payment.unknown", "payment.declined"), paying.told(order));
    kim.pay(order).assertStatus(201);
  }

  @Test
  void aPaymentThatTheProviderDoesNotKnowIsDeclinedAfterASafeTime() {
    UUID order = kim.places(50_906);
    Answer payment = kim.pay(order).assertStatus(201);
    String back =
        paying.decide(payment, "APPROVE").replaceAll("paymentKey=[^&]*", "paymentKey=made_up");
    paying.visit(back);
    // Toss answers a confirmation of what it does not know with an error that leaves nothing
    // open.
    assertEquals("DECLINED", kim.payment(payment).text("status"));
    assertEquals(List.of("payment.started", "payment.declined"), paying.told(order));
  }

  @Test
  void whileTheProviderIsAwayNothingIsDecided() {
    try (Paying away = Paying.start(Map.of("PAYMENT_API_URL", "http://127.0.0.1:1"))) {
      Paying.Buyer lee = away.buyer();
      UUID order = lee.places(50_000);
      Answer payment = lee.pay(order).assertStatus(201);
      away.visit(away.decide(payment, "APPROVE"));
      assertEquals("UNKNOWN", lee.payment(payment).text("status"));
      for (int look = 0; look < 3; look++) {
        away.clock.advance(Duration.ofMinutes(5));
        away.lookUp();
      }
      assertEquals("UNKNOWN", lee.payment(payment).text("status"));
      assertEquals(List.of("payment.started", "payment.unknown"), away.told(order));
    }
  }

  @Test
  void aWebhookLeadsToALookUp() {
    Answer payment = kim.pay(kim.places(50_906)).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    // The sandbox sends it by itself; nobody else looks in this test.
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> kim.payment(payment).text("status").equals("APPROVED"));
  }

  @Test
  void aWebhookIsNeverBelieved() {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    String back = paying.decide(payment, "APPROVE");
    String key = back.replaceAll(".*paymentKey=([^&]*).*", "$1");
    for (String body :
        List.of(
            "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"%s\",\"status\":\"DONE\",\"orderId\":\"%s\"}}"
                .formatted(key, payment.id()),
            "{\"data\":{\"paymentKey\":\"nobody's\"}}",
            "[]",
            "nonsense",
            "")) {
      assertEquals(
          200,
          kim.send("POST", "/webhooks/toss", body).status(),
          "a webhook that is refused would only be sent again: " + body);
    }
    assertEquals("READY", kim.payment(payment).text("status"));
  }

  private void resolve(Answer payment) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          paying.lookUp();
          return !kim.payment(payment).text("status").equals("UNKNOWN");
        });
  }

  private static List<String> atProvider(Answer payment) {
    return paying.texts(
        paying.sandbox.database,
        "select status from payment where order_id = '" + payment.id() + "'");
  }

  private static String arrive(Answer payment) {
    String back = paying.decide(payment, "APPROVE");
    return paying.visit(Paying.location(paying.visit(back))).body();
  }
}
