package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.payment.attempt.CrashAt;
import dev.marquee.payment.refund.RefundCrashAt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service dies between two steps. Afterwards no payment is approved at the provider without an
 * approved event or a cancel, and none is paid back twice.
 */
class CrashIT {
  @ParameterizedTest
  @ValueSource(strings = {"CHARGE_STORED", "CHARGE_ANSWERED", "CHARGE_FINISHED"})
  void aChargeThatBrokeOffIsResolved(String step) {
    try (Paying dying = Paying.start(Map.of(), CrashAt.step(step))) {
      Paying.Buyer kim = dying.buyer();
      UUID order = kim.places(50_000);
      Answer payment = kim.pay(order).assertStatus(201);
      String back = dying.decide(payment, "APPROVE");
      dying.visit(back);
      boolean finished = step.equals("CHARGE_FINISHED");
      assertEquals(finished ? "APPROVED" : "CONFIRMING", kim.payment(payment).text("status"));
      kim.pay(order).assertProblem(409, finished ? "ORDER_PAID" : "PAYMENT_RUNNING");
      assertEquals("payment.started", dying.told(order).getFirst());

      // Another replica finds it, but not before a call that runs would have come to its end.
      dying.visit(back);
      dying.clock.advance(Duration.ofSeconds(30));
      dying.lookUp();

      assertEquals("APPROVED", kim.payment(payment).text("status"));
      assertEquals(List.of("payment.started", "payment.approved"), dying.told(order));
      assertEquals(
          List.of("DONE"),
          dying.texts(
              dying.sandbox.database,
              "select status from payment where order_id = '" + payment.id() + "'"));
    }
  }

  @Test
  void aChargeThatBrokeOffBeforeItWasAskedIsNotAskedAfterTheTimeToPay() throws Exception {
    try (Paying dying = Paying.start(Map.of(), CrashAt.step("CHARGE_STORED"))) {
      Paying.Buyer kim = dying.buyer();
      UUID order = kim.places(50_000);
      Answer payment = kim.pay(order).assertStatus(201);
      dying.visit(dying.decide(payment, "APPROVE"));
      dying.clock.advance(Duration.ofMinutes(11));
      dying.lookUp();
      assertEquals("CONFIRMING", kim.payment(payment).text("status"), "the seats wait");
      dying.execute(
          dying.sandbox.database,
          "update payment set status = 'EXPIRED' where order_id = '" + payment.id() + "'");
      dying.clock.advance(Duration.ofMinutes(5));
      dying.lookUp();
      assertEquals("DECLINED", kim.payment(payment).text("status"));
      assertEquals(List.of("payment.started", "payment.declined"), dying.told(order));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUND_STORED", "REFUND_ANSWERED"})
  void aRefundThatBrokeOffIsPaidBackOnce(String step) {
    try (Paying dying = Paying.start(Map.of(), RefundCrashAt.step(step))) {
      Paying.Buyer kim = dying.buyer();
      UUID order = kim.places(50_000);
      Answer payment = kim.pay(order).assertStatus(201);
      dying.visit(dying.decide(payment, "APPROVE"));
      dying.cancelled(kim.id, order, 50_000, 20_000);
      dying.payBack();
      assertEquals(0, kim.payment(payment).number("refunded"));
      dying.payBack();
      assertEquals(0, kim.payment(payment).number("refunded"), "its turn has not come again");

      dying.clock.advance(Duration.ofSeconds(30));
      dying.payBack();

      assertEquals(20_000, kim.payment(payment).number("refunded"));
      assertEquals(
          List.of("payment.started", "payment.approved", "payment.refunded"), dying.told(order));
      assertEquals(
          List.of("30000"),
          dying.texts(
              dying.sandbox.database,
              "select balance from payment where order_id = '" + payment.id() + "'"));
    }
  }

  @Test
  void aProviderThatDiesIsAskedAgain() {
    try (Paying paying = Paying.start()) {
      Paying.Buyer kim = paying.buyer();
      UUID order = kim.places(50_000);
      Answer payment = kim.pay(order).assertStatus(201);
      String back = paying.decide(payment, "APPROVE");
      paying.sandbox.kill();
      try {
        paying.visit(back);
        assertEquals("UNKNOWN", kim.payment(payment).text("status"));
        paying.lookUp();
      } finally {
        paying.sandbox.restart();
      }
      paying.clock.advance(Duration.ofMinutes(1));
      paying.lookUp();
      assertEquals("APPROVED", kim.payment(payment).text("status"));
      assertTrue(paying.told(order).contains("payment.approved"));
    }
  }
}
