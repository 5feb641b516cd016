package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The books: compared with the provider's, and never changed. */
class ReconciliationIT {
  private Paying paying;
  private Paying.Buyer kim;

  @BeforeEach
  void start() {
    paying = Paying.start(Map.of("reconciliation.pause", "PT0S"));
    kim = paying.buyer();
  }

  @AfterEach
  void stop() {
    paying.close();
  }

  @Test
  void thereIsNoDifferenceWhereAllIsWell() {
    UUID order = kim.places(50_000);
    paid(order);
    paying.cancelled(kim.id, order, 50_000, 20_000);
    paying.payBack();
    Answer declined = kim.pay(kim.places(1_000)).assertStatus(201);
    paying.visit(paying.decide(declined, "REJECT"));
    paying.reconcile();
    assertEquals(List.of(), differences());
    assertTrue(paying.metrics().contains("marquee_payment_differences 0.0"));
  }

  @Test
  void aRefundThatOnlyTheProviderKnowsIsFoundAndResolvedWhenItIsGone() throws Exception {
    Answer payment = paid(kim.places(50_000));
    Sandbox.cancelByHand(paying, payment);
    paying.reconcile();
    Map<String, Object> found = differences().getFirst();
    assertEquals("BALANCE", found.get("kind"));
    assertEquals("50000", found.get("ours"));
    assertEquals("0", found.get("theirs"));
    assertTrue(paying.metrics().contains("marquee_payment_differences 1.0"));

    paying.execute(
        paying.sandbox.database,
        "update payment set balance = amount, status = 'DONE' where order_id = '"
            + payment.id()
            + "'");
    paying.reconcile();
    assertEquals(1, differences().size(), "its turn comes after a day");
    paying.clock.advance(Duration.ofHours(25));
    paying.reconcile();
    assertEquals(List.of(), differences());
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
    assertEquals("STATUS", differences().getFirst().get("kind"));
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
    assertEquals("STATUS", differences().getFirst().get("kind"));
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
    assertEquals(List.of(), differences());
  }

  @Test
  void theLedgerTellsEverythingAndCannotBeChanged() {
    UUID order = kim.places(50_000);
    Answer payment = paid(order);
    paying.cancelled(kim.id, order, 50_000, 20_000);
    paying.payBack();
    Answer page = paying.owner().get("/ledger").assertStatus(200);
    assertEquals(
        List.of("REFUNDED", "REFUND_ASKED", "CHARGED", "CHARGE_ASKED", "CREATED"),
        page.list("items").stream().map(entry -> entry.get("kind")).toList());
    assertTrue(
        page.list("items").stream().allMatch(entry -> payment.id().equals(entry.get("payment"))));
    Answer first = paying.owner().get("/ledger?limit=2").assertStatus(200);
    Answer rest =
        paying.owner().get("/ledger?limit=50&before=" + first.text("next")).assertStatus(200);
    assertEquals(3, rest.list("items").size());
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

  private List<Map<String, Object>> differences() {
    return paying.owner().get("/reconciliation").assertStatus(200).list("differences");
  }
}
