package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

  @Test
  void anOrderIsPaidByWayOfTheProvidersCheckout() {
    Paying.Buyer kim = paying.buyer();
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    assertEquals("READY", payment.text("status"));
    assertEquals(50_000, payment.number("amount"));

    String back = paying.decide(payment, "APPROVE");
    String result = Paying.location(paying.visit(back));
    HttpResponse<String> page = paying.visit(result);

    assertTrue(page.body().contains("<h1 role=\"status\">Paid</h1>"), page.body());
    Answer paid = kim.payment(payment);
    assertEquals("APPROVED", paid.text("status"));
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
  }
}
