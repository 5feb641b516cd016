package dev.marquee.payment.provider.toss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.payment.provider.CancelOutcome;
import dev.marquee.payment.provider.Cancellation;
import dev.marquee.payment.provider.ConfirmOutcome;
import dev.marquee.payment.provider.Confirmation;
import dev.marquee.payment.provider.LookUp;
import dev.marquee.payment.provider.ProviderPayment;
import dev.marquee.payment.provider.ProviderSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer says about money. */
class TossProviderTest {
  private static final String DONE =
      """
      {"mId":"x","version":"2022-11-16","paymentKey":"key","orderId":"attempt-1","status":"%s",
      "method":"카드","currency":"KRW","totalAmount":%d,"balanceAmount":%d,"approvedAt":%s,
      "requestedAt":"2026-11-21T10:00:00+09:00","useEscrow":false,"card":{"number":"4330****"},
      "cancels":%s,"failure":null,"receipt":{"url":"https://example.org/r"}}
      """;
  private static final String APPROVED_AT = "\"2026-11-21T10:00:05+09:00\"";
  private static final Confirmation CONFIRMATION =
      new Confirmation("key", "attempt-1", 50_000, "KRW", "idempotent-1");
  private static final Cancellation CANCELLATION =
      new Cancellation("a/key", 20_000, "KRW", "Refund of order 1 (x)", "idempotent-2");

  private HttpServer server;
  private TossProvider toss;
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile String body = "";
  private volatile boolean silent;
  private volatile String seen = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          seen =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (silent) {
            try {
              never.await();
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          try (var out = exchange.getResponseBody()) {
            out.write(answer);
          }
        });
    server.start();
    toss = provider("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static TossProvider provider(String url) {
    return new TossProvider(
        new TossApi(
            new ProviderSettings("toss", url, "sk", "", "", Duration.ofMillis(400)),
            ObjectMapper.getDefault(),
            new SimpleMeterRegistry()));
  }

  @AfterEach
  void stop() {
    never.countDown();
    server.stop(0);
  }

  @Test
  void aConfirmationIsSentAsTossWantsIt() {
    body = DONE.formatted("DONE", 50_000, 50_000, APPROVED_AT, "null");
    ConfirmOutcome.Approved approved =
        assertInstanceOf(ConfirmOutcome.Approved.class, toss.confirm(CONFIRMATION));
    assertEquals("카드", approved.payment().method().orElse(""));
    assertEquals("2026-11-21T01:00:05Z", approved.payment().approvedAt().orElseThrow().toString());
    assertEquals(
        "POST /v1/payments/confirm Basic c2s6 idempotent-1"
            + " {\"paymentKey\":\"key\",\"orderId\":\"attempt-1\",\"amount\":50000}",
        seen);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ALREADY_PROCESSED_PAYMENT",
    "400, PROVIDER_ERROR",
    "409, IDEMPOTENT_REQUEST_PROCESSING",
    "429, TOO_MANY_REQUESTS",
    "408, ''",
    "500, FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
    "502, ''",
    "503, REJECT_CARD_PAYMENT",
    "404, ''"
  })
  void whatLeavesItOpenIsUnknown(int answered, String code) {
    status = answered;
    body = code.isEmpty() ? "<html>" : "{\"code\":\"" + code + "\",\"message\":\"m\"}";
    assertInstanceOf(ConfirmOutcome.Unknown.class, toss.confirm(CONFIRMATION));
    assertInstanceOf(CancelOutcome.Unknown.class, toss.cancel(CANCELLATION));
  }

  @ParameterizedTest
  @CsvSource({
    "403, REJECT_CARD_PAYMENT",
    "403, REJECT_CARD_COMPANY",
    "401, UNAUTHORIZED_KEY",
    "400, INVALID_REQUEST",
    "404, NOT_FOUND_PAYMENT_SESSION"
  })
  void aRefusalIsDeclined(int answered, String code) {
    status = answered;
    body = "{\"code\":\"" + code + "\",\"message\":\"m\"}";
    assertEquals(new ConfirmOutcome.Declined(code, "m"), toss.confirm(CONFIRMATION));
    assertEquals(new CancelOutcome.Refused(code, "m"), toss.cancel(CANCELLATION));
  }

  @Test
  void noAnswerInTimeIsUnknown() {
    silent = true;
    assertEquals("TIMED_OUT", unknown(toss.confirm(CONFIRMATION)));
    assertInstanceOf(CancelOutcome.Unknown.class, toss.cancel(CANCELLATION));
    assertInstanceOf(LookUp.Unknown.class, toss.lookUp("key"));
    assertEquals("UNREACHABLE", unknown(provider("http://127.0.0.1:1").confirm(CONFIRMATION)));
  }

  @Test
  void anotherPaymentOrAmountIsNotBelieved() {
    for (String other :
        new String[] {
          DONE.formatted("DONE", 49_999, 49_999, APPROVED_AT, "null"),
          DONE.formatted("DONE", 50_000, 50_000, APPROVED_AT, "null").replace("attempt-1", "other"),
          DONE.formatted("DONE", 50_000, 50_000, APPROVED_AT, "null").replace("KRW", "JPY"),
          DONE.formatted("WAITING_FOR_DEPOSIT", 50_000, 50_000, "null", "null"),
          "{",
          ""
        }) {
      body = other;
      assertInstanceOf(ConfirmOutcome.Unknown.class, toss.confirm(CONFIRMATION), other);
    }
  }

  @Test
  void aCancelIsFoundByItsReason() {
    body =
        DONE.formatted(
            "PARTIAL_CANCELED",
            50_000,
            30_000,
            APPROVED_AT,
            "[{\"cancelAmount\":20000,\"cancelReason\":\"Refund of order 1 (x)\",\"transactionKey\":\"T1\"}]");
    assertEquals(new CancelOutcome.Cancelled("T1"), toss.cancel(CANCELLATION));
    assertEquals(
        "POST /v1/payments/a%2Fkey/cancel Basic c2s6 idempotent-2"
            + " {\"cancelReason\":\"Refund of order 1 (x)\",\"cancelAmount\":20000}",
        seen);
    body = body.replace("(x)", "(y)");
    assertInstanceOf(CancelOutcome.Unknown.class, toss.cancel(CANCELLATION));
  }

  @ParameterizedTest
  @CsvSource({
    "READY, WAITING",
    "IN_PROGRESS, WAITING",
    "ABORTED, FAILED",
    "EXPIRED, FAILED",
    "WAITING_FOR_DEPOSIT, OTHER",
    "SOMETHING_NEW, OTHER"
  })
  void statesAreTranslated(String theirs, ProviderPayment.State ours) {
    body = DONE.formatted(theirs, 50_000, 0, "null", "null");
    LookUp.Found found = assertInstanceOf(LookUp.Found.class, toss.lookUp("key"));
    assertEquals(ours, found.payment().state());
  }

  @Test
  void onlyTossOwnWordSaysThatAPaymentIsNotThere() {
    status = 404;
    body = "{\"code\":\"NOT_FOUND_PAYMENT\",\"message\":\"m\"}";
    assertInstanceOf(LookUp.NotFound.class, toss.lookUp("key"));
    body = "<html>no such page</html>";
    assertInstanceOf(LookUp.Unknown.class, toss.lookUp("key"));
  }

  private static String unknown(ConfirmOutcome outcome) {
    return assertInstanceOf(ConfirmOutcome.Unknown.class, outcome).code();
  }
}
