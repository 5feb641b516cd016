package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books: compared with the provider's, and never changed. */
class ReconciliationIT {
  private static Paying paying;

  @BeforeAll
  static void start() {
    paying = Paying.start(Map.of("reconciliation.pause", "PT0S"));
  }

  @AfterAll
  static void stop() {
    paying.close();
  }

  private final Paying.Buyer kim = paying.buyer();

  @Test
  void thereIsNoDifferenceWhereAllIsWell() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_000, 20_000);
    paying.payBack();
    Answer declined = kim.pay(kim.places(1_000)).assertStatus(201);
    paying.visit(paying.decide(declined, "REJECT"));
    paying.reconcile();
    assertEquals(List.of(), differences(payment));
    assertEquals(List.of(), differences(declined));
  }

  @Test
  void aRefundThatOnlyTheProviderKnowsIsFoundAndResolvedWhenItIsGone() throws Exception {
    Answer payment = paid(kim.places(50_000));
    Sandbox.cancelByHand(paying, payment);
    paying.reconcile();
    Map<String, Object> found = differences(payment).getFirst();
    assertEquals("BALANCE", found.get("kind"));
    assertEquals("50000", found.get("ours"));
    assertEquals("0", found.get("theirs"));
    int all = paying.owner().get("/reconciliation").list("differences").size();
    assertTrue(paying.metrics().contains("marquee_payment_differences " + all + ".0"));

    paying.execute(
        paying.sandbox.database,
        "update payment set balance = amount, status = 'DONE' where order_id = '"
            + payment.id()
            + "'");
    paying.reconcile();
    assertEquals(1, differences(payment).size(), "its turn comes after a day");
    paying.clock.advance(Duration.ofHours(25));
    paying.reconcile();
    assertEquals(List.of(), differences(payment));
  }

  @Test
  void aPaymentThatTheProviderNeverChargedIsFound() throws Exception {
    Answer payment = paid(kim.places(50_000));
    paying.execute(
        paying.sandbox.database,
        "update payment set status = 'ABORTED', approved_at = null where order_id = '"
            + payment.id()
            + "'");
    paying.reconcile();
    assertEquals("STATUS", differences(payment).getFirst().get("kind"));
  }

  @Test
  void aDeclinedPaymentThatWasChargedAfterAllGoesBackInFull() throws Exception {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "REJECT"));
    assertEquals("DECLINED", kim.payment(payment).text("status"));
    paying.execute(
        paying.sandbox.database,
        "update payment set status = 'DONE', approved_at = now() where order_id = '"
            + payment.id()
            + "'");
    paying.reconcile();
    assertEquals("STATUS", differences(payment).getFirst().get("kind"));
    paying.payBack();
    assertEquals(
        List.of("CANCELED"),
        paying.texts(
            paying.sandbox.database,
            "select status from payment where order_id = '" + payment.id() + "'"));
    Answer back = kim.payment(payment);
    assertEquals("DECLINED", back.text("status"));
    assertEquals(50_000, back.number("refunded"));
    assertEquals(List.of("payment.started", "payment.declined"), paying.told(order));
    paying.clock.advance(Duration.ofHours(25));
    paying.reconcile();
    assertEquals(List.of(), differences(payment));
  }

  @Test
  void theLedgerTellsEverythingAndCannotBeChanged() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_000, 20_000);
    paying.payBack();
    Answer page = paying.owner().get("/ledger?limit=5").assertStatus(200);
    assertEquals(
        List.of("REFUNDED", "REFUND_ASKED", "CHARGED", "CHARGE_ASKED", "CREATED"),
        page.list("items").stream().map(entry -> entry.get("kind")).toList());
    assertTrue(
        page.list("items").stream().allMatch(entry -> payment.id().equals(entry.get("payment"))));
    Answer first = paying.owner().get("/ledger?limit=2").assertStatus(200);
    Answer rest =
        paying.owner().get("/ledger?limit=3&before=" + first.text("next")).assertStatus(200);
    assertEquals(page.list("items").subList(2, 5), rest.list("items"));
    kim.get("/ledger").assertProblem(403, "FORBIDDEN");
    kim.get("/reconciliation").assertProblem(403, "FORBIDDEN");
    for (String change :
        List.of(
            "update ledger_entry set amount = 1",
            "delete from ledger_entry",
            "truncate ledger_entry")) {
      SQLException refused =
          assertThrows(SQLException.class, () -> paying.execute(paying.database, change));
      assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
    }
  }

  private Answer paid(UUID order) {
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    return payment;
  }

  private static List<Map<String, Object>> differences(Answer payment) {
    return paying.owner().get("/reconciliation").assertStatus(200).list("differences").stream()
        .filter(difference -> payment.id().equals(difference.get("payment")))
        .toList();
  }
}
