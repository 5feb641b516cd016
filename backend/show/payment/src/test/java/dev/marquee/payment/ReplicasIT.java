package dev.marquee.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.test.FreePort;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several replicas on one database: whatever each of them does, each thing happens once. */
class ReplicasIT {
  private static final int PAYMENTS = 4;
  private static final int PRICE = 50_000;

  private static Paying one;
  private static Paying other;

  @BeforeAll
  static void start() {
    one = Paying.start();
    other = one.again();
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  /** An attempt to pay an order, and where its window comes back. */
  private record Agreed(UUID order, Answer payment, String back) {
    String key() {
      return back.replaceAll(".*paymentKey=([^&]*).*", "$1");
    }
  }

  private interface Deed {
    void run() throws Exception;
  }

  @Test
  void twoReplicasThatDoEverythingAtOnceHaveOneEffectEach() throws Exception {
    Paying.Buyer kim = one.buyer();
    List<Agreed> all = agreed(kim, "APPROVE");
    List<Deed> charging = new ArrayList<>();
    for (Agreed agreed : all) {
      for (Paying replica : List.of(one, other)) {
        String back = agreed.back().replace(one.url(""), replica.url(""));
        charging.addAll(Collections.nCopies(2, () -> replica.visit(back)));
        charging.add(() -> webhook(replica, agreed));
      }
    }
    for (Paying replica : List.of(one, other)) {
      charging.add(replica::lookUp);
      charging.add(replica::reconcile);
    }
    together(charging);
    for (Agreed agreed : all) {
      assertEquals("APPROVED", kim.payment(agreed.payment()).text("status"));
    }

    List<Deed> payingBack = new ArrayList<>();
    for (Agreed agreed : all) {
      for (Paying replica : List.of(one, other)) {
        payingBack.add(() -> {
          replica.cancelled(kim.id, agreed.order(), PRICE, PRICE);
          replica.payBack();
        });
        payingBack.add(() -> webhook(replica, agreed));
        payingBack.add(replica::reconcile);
      }
    }
    together(payingBack);
    one.payBack();
    all.forEach(ReplicasIT::assertChargedAndPaidBackOnce);
    for (Paying replica : List.of(one, other)) {
      // What was compared while it was paid back is compared again.
      replica.clock.advance(Duration.ofHours(25));
      replica.reconcile();
    }
    assertEquals("[]", one.owner().get("/reconciliation").list("differences").toString());
  }

  @Test
  void whatAKilledProcessHasBegunIsBroughtToItsEndByAnotherReplica() throws Exception {
    Paying.Buyer kim = one.buyer();
    List<Agreed> charged = agreed(kim, "APPROVE");
    List<Agreed> paidBack = agreed(kim, "APPROVE");
    for (Agreed agreed : paidBack) {
      one.visit(agreed.back());
    }
    int port = FreePort.find();
    Map<String, Object> environment = new HashMap<>(one.environment());
    environment.put("REFUND_LOOK_INTERVAL", "200ms");
    ServiceProcess process =
        ServiceProcess.start(
            "backend/show/payment/target/payment.jar", port, FreePort.find(), environment);
    try (ExecutorService windows = Executors.newVirtualThreadPerTaskExecutor()) {
      process.awaitReady();
      // The provider gets every request and answers none.
      try (Connection connection = one.sandbox.database.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("select from payment for update");
        for (Agreed agreed : charged) {
          String origin = "http://127.0.0.1:" + port + "/shows/hamlet/api/payment";
          windows.submit(() -> one.visit(agreed.back().replace(one.url(""), origin)));
        }
        for (Agreed agreed : paidBack) {
          one.cancelled(kim.id, agreed.order(), PRICE, PRICE);
        }
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                count("select count(*) from payment where status = 'CONFIRMING'") == PAYMENTS
                    && count("select count(*) from refund where status = 'ASKED'") == PAYMENTS);
        process.kill();
        connection.rollback();
      }
    } finally {
      process.kill();
    }
    one.clock.advance(Duration.ofMinutes(1));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          one.lookUp();
          one.payBack();
          return count("select count(*) from payment where status = 'CONFIRMING'") == 0
              && count("select count(*) from refund where status <> 'DONE'") == 0;
        });
    paidBack.forEach(ReplicasIT::assertChargedAndPaidBackOnce);
    for (Agreed agreed : charged) {
      assertEquals(List.of("payment.started", "payment.approved"), one.told(agreed.order()));
      assertEquals("DONE", atProvider(agreed));
    }
  }

  private static List<Agreed> agreed(Paying.Buyer kim, String behaviour) {
    List<Agreed> all = new ArrayList<>();
    for (int number = 0; number < PAYMENTS; number++) {
      UUID order = kim.places(PRICE);
      Answer payment = kim.pay(order).assertStatus(201);
      all.add(new Agreed(order, payment, one.decide(payment, behaviour)));
    }
    return all;
  }

  private static void webhook(Paying replica, Agreed agreed) {
    replica
        .buyer()
        .send(
            "POST",
            "/webhooks/toss",
            "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"%s\"}}"
                .formatted(agreed.key()))
        .assertStatus(200);
  }

  private static void assertChargedAndPaidBackOnce(Agreed agreed) {
    String payment = agreed.payment().id();
    assertEquals(
        List.of("payment.started", "payment.approved", "payment.refunded"),
        one.told(agreed.order()));
    assertEquals("CANCELED", atProvider(agreed));
    assertEquals(
        List.of("1"),
        one.texts(
            one.sandbox.database,
            "select count(*) from cancel where payment_key = '" + agreed.key() + "'"));
    for (String kind : List.of("CHARGED", "REFUNDED")) {
      assertEquals(
          1,
          count(
              "select count(*) from ledger_entry where payment_id = '%s' and kind = '%s'"
                  .formatted(payment, kind)),
          kind);
    }
    assertEquals(
        PRICE, count("select sum(amount) from refund where payment_id = '" + payment + "'"));
  }

  private static String atProvider(Agreed agreed) {
    return one.texts(
            one.sandbox.database,
            "select status from payment where payment_key = '" + agreed.key() + "'")
        .getFirst();
  }

  private static long count(String sql) {
    return Long.parseLong(one.texts(sql).getFirst());
  }

  private static void together(List<Deed> deeds) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      Collections.shuffle(deeds);
      for (Deed deed : deeds) {
        running.add(
            threads.submit(() -> {
              deed.run();
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
