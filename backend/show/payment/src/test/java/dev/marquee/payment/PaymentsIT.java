package dev.marquee.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Beginning attempts, and following them. */
class PaymentsIT {
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
  void anOrderThatHasNotArrivedIsWaitedForAndThenAskedForLater() {
    Answer unknown = kim.pay(UUID.randomUUID()).assertProblem(409, "ORDER_NOT_KNOWN_YET");
    assertEquals("2", unknown.header("retry-after"));
    try (Paying patient = Paying.start(Map.of("ORDER_WAIT", "PT10S"))) {
      Paying.Buyer lee = patient.buyer();
      UUID order = UUID.randomUUID();
      CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> lee.pay(order));
      patient.order(
          "order.placed", lee.id, order, "PENDING_PAYMENT", 1_000, 0, Duration.ofMinutes(10));
      waiting.join().assertStatus(201);
    }
  }

  @Test
  void whoDoesNotGetALockInTimeIsToldThatItIsBusyAndMayTryAgain() throws Exception {
    UUID order = kim.places(50_000);
    String request = "{\"orders\":[\"" + order + "\"]}";
    try (Connection connection = paying.database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select from payable where order_id = '" + order + "' for update");
      Answer busy =
          kim.send("POST", "/payments", request, "Idempotency-Key", "busy")
              .assertProblem(503, "BUSY");
      assertEquals("1", busy.header("retry-after"));
      connection.rollback();
    }
    kim.send("POST", "/payments", request, "Idempotency-Key", "busy").assertStatus(201);
  }

  @Test
  void somebodyElsesOrderIsAnsweredLikeNone() {
    UUID order = kim.places(50_000);
    paying.buyer().pay(order).assertProblem(404, "NOT_FOUND");
    paying.buyer().get("/orders/" + order + "/payments").assertProblem(404, "NOT_FOUND");
    Answer payment = kim.pay(order).assertStatus(201);
    paying.buyer().payment(payment).assertProblem(404, "NOT_FOUND");
    paying.buyer().get("/payments/" + payment.id() + "/changes").assertStatus(404);
    assertFalse(payment.text("checkoutUrl").contains("Bearer"));
  }

  @Test
  void onlyOrdersThatWaitForTheirPaymentArePaid() {
    UUID confirmed = UUID.randomUUID();
    paying.order(
        "order.confirmed", kim.id, confirmed, "CONFIRMED", 50_000, 0, Duration.ofMinutes(10));
    kim.pay(confirmed).assertProblem(409, "ORDER_NOT_PAYABLE");
    UUID late = UUID.randomUUID();
    paying.order("order.placed", kim.id, late, "PENDING_PAYMENT", 50_000, 0, Duration.ZERO);
    kim.pay(late).assertProblem(409, "PAYMENT_TIME_OVER");
    UUID free = UUID.randomUUID();
    paying.order("order.placed", kim.id, free, "PENDING_PAYMENT", 0, 0, Duration.ofMinutes(9));
    kim.pay(free).assertProblem(409, "ORDER_NOT_PAYABLE");
  }

  @Test
  void anOlderEventChangesNothing() {
    UUID order = kim.places(50_000);
    paying.clock.advance(Duration.ofSeconds(-60));
    paying.cancelled(kim.id, order, 50_000, 0);
    paying.clock.advance(Duration.ofSeconds(60));
    kim.pay(order).assertStatus(201);
  }

  @Test
  void ordersOfDifferentCurrenciesAreNotPaidTogether() {
    UUID won = kim.places(50_000);
    UUID dollars = UUID.randomUUID();
    paying.event(
        "marquee.merchandise",
        "pickup-order.placed",
        dollars.toString(),
        """
        {"show":{"title":"Hamlet"},"buyer":"%s","order":{"id":"%s","number":"1","status":
        "PENDING_PAYMENT","total":1234,"refundDue":0,"currency":"USD","payBy":null}}
        """
            .formatted(kim.id, dollars));
    kim.pay(won, dollars).assertProblem(422, "CURRENCIES_DIFFER");
    Answer payment = kim.pay(dollars).assertStatus(201);
    String checkout = Paying.location(paying.visit(payment.text("checkoutUrl")));
    assertTrue(checkout.contains("amount=12.34"), checkout);
    paying.visit(paying.decide(payment, "APPROVE"));
    assertEquals("APPROVED", kim.payment(payment).text("status"));
    paying.event(
        "marquee.merchandise",
        "pickup-order.cancelled",
        dollars.toString(),
        """
        {"buyer":"%s","order":{"id":"%s","number":"1","status":"CANCELLED","total":1234,
        "refundDue":234,"currency":"USD"}}
        """
            .formatted(kim.id, dollars));
    paying.payBack();
    assertEquals(234, kim.payment(payment).number("refunded"));
  }

  @Test
  void theSameKeyBeginsOnce() {
    UUID order = kim.places(50_000);
    String body = "{\"orders\":[\"" + order + "\"]}";
    Answer one = kim.send("POST", "/payments", body, "Idempotency-Key", "k1").assertStatus(201);
    Answer same = kim.send("POST", "/payments", body, "Idempotency-Key", "k1").assertStatus(201);
    assertEquals(one.json(), same.json());
    assertEquals("true", same.header("idempotency-replayed"));
    kim.send(
            "POST",
            "/payments",
            "{\"orders\":[\"" + kim.places(1) + "\"]}",
            "Idempotency-Key",
            "k1")
        .assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void malformedRequestsAreRefused() {
    kim.send("POST", "/payments", "{\"orders\":[]}").assertProblem(400, "VALIDATION_FAILED");
    kim.send("POST", "/payments", "{}").assertProblem(400, "VALIDATION_FAILED");
    kim.send("POST", "/payments", "{\"orders\":[\"x\"]}").assertStatus(400);
    HttpResponse<String> nobody =
        paying.exchange(
            HttpRequest.newBuilder(URI.create(paying.url("/payments")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertEquals(401, nobody.statusCode());
  }

  @Test
  void aPaymentIsFollowedLiveUntilItsOutcome() throws Exception {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    List<String> statuses = new CopyOnWriteArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(paying.url("/payments/" + payment.id() + "/changes")))
                  .header("Authorization", "Bearer " + kim.token())
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(200, response.statusCode());
      CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(response, statuses));
      await().until(() -> statuses.contains("READY"));
      paying.visit(paying.decide(payment, "APPROVE"));
      reading.join();
    }
    assertEquals("APPROVED", statuses.getLast(), statuses.toString());
  }

  private static void read(HttpResponse<InputStream> response, List<String> statuses) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> line.startsWith("data: "))
          .forEach(line -> statuses.add(line.replaceAll(".*\"status\":\"(\\w+)\".*", "$1")));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
