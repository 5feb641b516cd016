package dev.marquee.paymentsandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.paymentsandbox.Sandbox.Agreed;
import dev.marquee.paymentsandbox.Sandbox.Reply;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the sandbox behaves as Toss documents, and misbehaves as it says itself. */
class SandboxIT {
  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void aPaymentIsConfirmedLookedUpAndCancelledInParts() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    assertEquals("IN_PROGRESS", sandbox.get("/v1/payments/" + payment.key()).text("status"));
    Reply done = sandbox.confirm(payment);
    assertEquals(200, done.status());
    assertEquals("DONE", done.text("status"));
    assertEquals(50000, done.json().get("totalAmount"));
    assertEquals(50000, done.json().get("balanceAmount"));
    assertTrue(done.text("approvedAt").endsWith("+09:00"), done.text("approvedAt"));
    assertEquals(
        payment.key(), sandbox.get("/v1/payments/orders/" + payment.order()).text("paymentKey"));

    Reply part = sandbox.cancel(payment, "20000");
    assertEquals("PARTIAL_CANCELED", part.text("status"));
    assertEquals(30000, part.json().get("balanceAmount"));
    assertEquals("NOT_CANCELABLE_AMOUNT", sandbox.cancel(payment, "30001").text("code"));
    assertEquals("CANCELED", sandbox.cancel(payment, "").text("status"));
    Reply again = sandbox.cancel(payment, "");
    assertEquals(400, again.status());
    assertEquals("ALREADY_CANCELED_PAYMENT", again.text("code"));
  }

  @Test
  void onlyTheSecretKeyOpensTheApi() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    Reply refused = sandbox.anonymously("/v1/payments/" + payment.key());
    assertEquals(401, refused.status());
    assertEquals("UNAUTHORIZED_KEY", refused.text("code"));
  }

  @Test
  void whatWasNotAgreedToIsNotConfirmed() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    assertEquals(
        "INVALID_REQUEST",
        sandbox.confirm(new Agreed(payment.key(), payment.order(), "49999")).text("code"));
    assertEquals(
        "INVALID_REQUEST",
        sandbox.confirm(new Agreed(payment.key(), "another-order", "50000")).text("code"));
    assertEquals(404, sandbox.confirm(new Agreed("nobody", payment.order(), "50000")).status());
    assertEquals(200, sandbox.confirm(payment).status());
    assertEquals("ALREADY_PROCESSED_PAYMENT", sandbox.confirm(payment).text("code"));
  }

  @Test
  void theSameKeyGetsTheSameAnswerWhateverTheBody() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    Reply first = sandbox.confirm(payment, "Idempotency-Key", "k-" + payment.key());
    Reply other =
        sandbox.confirm(
            new Agreed(payment.key(), payment.order(), "1"),
            "Idempotency-Key",
            "k-" + payment.key());
    assertEquals(first, other);
    for (int repetition = 0; repetition < 3; repetition++) {
      sandbox.cancel(payment, "20000", "Idempotency-Key", "c-" + payment.key());
    }
    assertEquals(30000, sandbox.get("/v1/payments/" + payment.key()).json().get("balanceAmount"));
    assertEquals(
        "INVALID_IDEMPOTENCY_KEY",
        sandbox.cancel(payment, "1", "Idempotency-Key", "x".repeat(301)).text("code"));
  }

  @Test
  void theSameKeyWhileTheFirstRequestRunsIsAConflict() {
    Agreed payment = sandbox.agreed("50000", "SLOW");
    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, 4)
            .mapToObj(call ->
                CompletableFuture.supplyAsync(
                    () -> sandbox.confirm(payment, "Idempotency-Key", "slow-" + payment.key())))
            .toList();
    List<Integer> statuses = replies.stream().map(reply -> reply.join().status()).sorted().toList();
    assertEquals(200, statuses.getFirst());
    assertEquals(409, statuses.getLast());
  }

  @Test
  void aRequestThatDiedWithItsProcessIsCarriedOutWhenItComesAgain() throws Exception {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    began("dead-" + payment.key(), "1 minute");
    began("alive-" + payment.key(), "0 minutes");
    assertEquals(
        409, sandbox.confirm(payment, "Idempotency-Key", "alive-" + payment.key()).status());
    Reply again = sandbox.confirm(payment, "Idempotency-Key", "dead-" + payment.key());
    assertEquals("DONE", again.text("status"));
    assertEquals(again, sandbox.confirm(payment, "Idempotency-Key", "dead-" + payment.key()));
  }

  private static void began(String key, String ago) throws SQLException {
    sandbox.execute(
        """
        insert into idempotent_call (scope, key, began_at)
        values ('POST /payment-sandbox/v1/payments/confirm', '%s', now() - interval '%s')
        """
            .formatted(key, ago));
  }

  @Test
  void aRequestWhoseAnswerCannotBeKeptHasDoneNothing() throws Exception {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    sandbox.confirm(payment);
    sandbox.execute(
        """
        create function no_answer() returns trigger language plpgsql as
          $$ begin raise exception 'the disk is full'; end $$;
        create trigger no_answer before update on idempotent_call
          for each row when (new.key like 'broken-%') execute function no_answer();
        """);
    try {
      String[] key = {"Idempotency-Key", "broken-" + payment.key()};
      assertEquals(500, sandbox.cancel(payment, "20000", key).status());
      assertEquals(50000, sandbox.get("/v1/payments/" + payment.key()).json().get("balanceAmount"));
      sandbox.execute("drop trigger no_answer on idempotent_call");
      assertEquals(30000, sandbox.cancel(payment, "20000", key).json().get("balanceAmount"));
      assertEquals(30000, sandbox.cancel(payment, "20000", key).json().get("balanceAmount"));
    } finally {
      sandbox.execute("drop function no_answer cascade");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REJECT_CARD_PAYMENT, 403",
    "PROVIDER_ERROR, 400",
    "IDEMPOTENT_REQUEST_PROCESSING, 409",
    "FAILED_INTERNAL_SYSTEM_PROCESSING, 500"
  })
  void anErrorIsAskedForByAHeader(String code, int status) {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    Reply reply = sandbox.confirm(payment, "TossPayments-Test-Code", code);
    assertEquals(status, reply.status());
    assertEquals(code, reply.text("code"));
    assertEquals("IN_PROGRESS", sandbox.get("/v1/payments/" + payment.key()).text("status"));
  }

  @ParameterizedTest
  @CsvSource({
    "50901, 403, ABORTED",
    "50902, 400, IN_PROGRESS",
    "50903, 400, DONE",
    "50904, 500, IN_PROGRESS",
    "50905, 500, DONE",
    "50908, 200, DONE"
  })
  void anAmountAsksForAFault(String amount, int status, String after) {
    Agreed payment = sandbox.agreed(amount, "APPROVE");
    assertEquals(status, sandbox.confirm(payment).status());
    assertEquals(after, sandbox.get("/v1/payments/" + payment.key()).text("status"));
  }

  @ParameterizedTest
  @CsvSource({"LOSE_ANSWER, DONE", "LATE, IN_PROGRESS"})
  void anAnswerIsLost(String behaviour, String after) {
    Agreed payment = sandbox.agreed("50000", behaviour);
    String[] key = {"Idempotency-Key", behaviour + payment.key()};
    assertThrows(UncheckedIOException.class, () -> sandbox.confirm(payment, key));
    assertEquals(after, sandbox.get("/v1/payments/" + payment.key()).text("status"));
    if (behaviour.equals("LATE")) {
      assertEquals(409, sandbox.confirm(payment, key).status());
    }
    await().until(() -> sandbox.get("/v1/payments/" + payment.key()).text("status").equals("DONE"));
    assertEquals("DONE", sandbox.confirm(payment, key).text("status"), "the answer comes late");
  }

  @Test
  void whatIsNotConfirmedInTimeExpires() throws Exception {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    sandbox.execute(
        "update payment set requested_at = requested_at - interval '11 minutes' where payment_key"
            + " = '"
            + payment.key()
            + "'");
    await()
        .until(() -> sandbox.get("/v1/payments/" + payment.key()).text("status").equals("EXPIRED"));
    assertEquals("NOT_FOUND_PAYMENT_SESSION", sandbox.confirm(payment).text("code"));
  }

  @Test
  void aWebhookThatIsNotTakenIsSentAgain() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    sandbox.webhookStatus = 500;
    sandbox.confirm(payment);
    await().until(() -> times(payment) >= 2);
    sandbox.webhookStatus = 200;
    String sent =
        sandbox.webhooks.stream().filter(body -> body.contains(payment.key())).findFirst().get();
    assertTrue(sent.contains("\"eventType\":\"PAYMENT_STATUS_CHANGED\""), sent);
    assertTrue(sent.contains("\"status\":\"DONE\""), sent);
  }

  private static long times(Agreed payment) {
    return sandbox.webhooks.stream().filter(body -> body.contains(payment.key())).count();
  }

  @Test
  void thePageIsClearlyASandboxInBothLanguages() {
    HttpResponse<String> english = sandbox.page(sandbox.checkoutQuery("order-123", "50000"));
    assertEquals(200, english.statusCode());
    assertEquals("text/html", english.headers().firstValue("content-type").orElse(""));
    assertTrue(english.body().contains("no money moves"), english.body());
    assertTrue(english.body().contains("Hamlet &lt;b&gt;#1"), "names are escaped");
    assertTrue(english.body().contains("₩50,000"), english.body());
    String policy = english.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    HttpResponse<String> korean =
        sandbox.page(sandbox.checkoutQuery("order-123", "50000"), "Accept-Language", "ko");
    assertTrue(korean.body().contains("실제 결제가 아니며"), korean.body());
  }

  @Test
  void decidingTwiceDecidesOnce() {
    HttpResponse<String> page = sandbox.page(sandbox.checkoutQuery("order-124", "50000"));
    String first = sandbox.submit(page, "APPROVE").headers().firstValue("location").get();
    String second = sandbox.submit(page, "DECLINE").headers().firstValue("location").get();
    assertEquals(first, second);
    assertTrue(first.contains("/return?token=t&"), first);
  }

  @ParameterizedTest
  @CsvSource({"DECLINE, REJECT_CARD_COMPANY", "LEAVE, PAY_PROCESS_CANCELED"})
  void whoDoesNotAgreeGoesBackWithACode(String behaviour, String code) {
    HttpResponse<String> page = sandbox.page(sandbox.checkoutQuery("order-125", "50000"));
    String back = sandbox.submit(page, behaviour).headers().firstValue("location").get();
    assertTrue(back.contains("/fail?token=t&code=" + code), back);
    assertTrue(back.contains("orderId=order-125"), back);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/return", "javascript:alert(1)", "//evil.example", ""})
  void noCheckoutLeadsAnywhereElse(String address) {
    String query = sandbox.checkoutQuery("order-126", "50000");
    String elsewhere =
        query.replaceFirst(
            "successUrl=[^&]*", "successUrl=" + Sandbox.query(Map.of("", address)).substring(1));
    assertFalse(elsewhere.equals(query));
    assertEquals(400, sandbox.page(elsewhere).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "amount, 0",
    "amount, 0.5",
    "amount, x",
    "orderId, a",
    "clientKey, other",
    "currency, XXY"
  })
  void anIncompleteCheckoutIsRefused(String member, String value) {
    String query = sandbox.checkoutQuery("order-127", "50000");
    assertEquals(
        400,
        sandbox.page(query.replaceFirst(member + "=[^&]*", member + "=" + value)).statusCode());
  }

  @Test
  void aReceiptSaysThatItIsNone() {
    Agreed payment = sandbox.agreed("50000", "APPROVE");
    sandbox.confirm(payment);
    HttpResponse<String> receipt =
        sandbox.exchange(
            HttpRequest.newBuilder(sandbox.uri("/receipts/" + payment.key()))
                .header("Accept", "text/html"));
    assertEquals(200, receipt.statusCode());
    assertTrue(receipt.body().contains("no money moves"));
  }
}
