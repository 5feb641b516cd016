package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that have to be paid first. */
class PaymentIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.replicated(event, Map.of("PAYMENT_REQUIRED", "true", "PAYMENT_TIME", "PT5M"));
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void anOrderWaitsForItsPaymentAndItsSeatsWithIt() {
    Answer order = place();
    assertEquals("PENDING_PAYMENT", order.text("status"));
    assertEquals(Hamlet.DURING_SALE.plus(Duration.ofMinutes(5)).toString(), order.text("payBy"));
    assertEquals(List.of("RESERVED", "RESERVED"), statuses(order));
    assertTrue(order.list("tickets").stream().allMatch(ticket -> ticket.get("code") == null));
    assertEquals('H', ticketing.states("p1", "s1").charAt(0));
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
  }

  @Test
  void aPaidOrderIsConfirmedAndItsTicketsAreIssued() {
    String id = place().id();
    Answer paid = approve(id, "pay-1", 7000).assertStatus(200);
    assertEquals("CONFIRMED", paid.text("status"));
    assertEquals(List.of("VALID", "VALID"), statuses(paid));
    assertEquals(paid.json(), approve(id, "pay-1", 7000).assertStatus(200).json());
    assertEquals(paid.json(), kim.get("/orders/" + id).json());
    assertEquals('S', ticketing.states("p1", "s1").charAt(0));
    assertEquals(
        List.of("order.placed", "order.confirmed", "ticket.issued", "ticket.issued"),
        ticketing.outbox(id));
    ticketing.clock.advance(Duration.ofMinutes(6));
    ticketing.expireUnpaid();
    assertEquals("CONFIRMED", kim.get("/orders/" + id).text("status"));
  }

  @Test
  void aDeclinedAttemptLeavesTimeForAnother() {
    String id = place().id();
    Answer declined =
        ticketing.withShowKey(
            "/orders/" + id + "/payment",
            "{\"outcome\":\"DECLINED\",\"amount\":7000,\"reference\":\"pay-1\"}");
    assertEquals("PENDING_PAYMENT", declined.assertStatus(200).text("status"));
    assertEquals("CONFIRMED", approve(id, "pay-2", 7000).assertStatus(200).text("status"));
  }

  @Test
  void whatIsNotPaidInTimeIsFreeAtOnceAndExpires() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.expireUnpaid();
    Answer expired = kim.get("/orders/" + id);
    assertEquals("EXPIRED", expired.text("status"));
    assertEquals(List.of("CANCELLED", "CANCELLED"), statuses(expired));
    assertEquals(6, ticketing.free("p1", "s3"));
    assertEquals(List.of("order.placed", "order.expired"), ticketing.outbox(id));
  }

  @Test
  void expiryRunsByItself() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> "EXPIRED".equals(kim.get("/orders/" + id).text("status")));
  }

  @Test
  void paidLateIsStillGoodWhileNobodyHasTheSeats() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(6));
    assertEquals("CONFIRMED", approve(id, "pay-1", 7000).assertStatus(200).text("status"));
    assertEquals('S', ticketing.states("p1", "s1").charAt(0));
  }

  @Test
  void paidLateWhenTheSeatsAreGoneIsRejectedAndDueToBePaidBack() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    String other = ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201).id();
    Answer rejected = approve(id, "pay-1", 7000).assertStatus(200);
    assertEquals("REJECTED", rejected.text("status"));
    assertEquals(7000, rejected.number("refundDue"));
    assertEquals(List.of("order.placed", "order.rejected"), ticketing.outbox(id));
    assertEquals(6, ticketing.free("p1", "s3"));
    assertEquals(1, ticketing.count("select count(*) from hold where id = '" + other + "'"));
    Answer refunded = refund(id, "back-1", 7000).assertStatus(200);
    assertEquals("REJECTED", refunded.text("status"));
    assertEquals(7000, refunded.number("refunded"));
  }

  @Test
  void paidLateAgainstResaleOneOfThemHasTheSeat() {
    for (int round = 1; round <= 8; round++) {
      String seat = "s1-B-" + round;
      Ticketing.Buyer late = ticketing.buyer();
      String id = late.order(late.holdSeats("p1", seat).assertStatus(201).id()).id();
      ticketing.clock.advance(Duration.ofMinutes(5));
      String reference = "late-" + round;
      List<Answer> answers =
          Race.run(
              List.of(
                  () -> approve(id, reference, 5000),
                  () -> ticketing.buyer().holdSeats("p1", seat),
                  () -> {
                    ticketing.expireUnpaid();
                    return late.get("/orders/" + id);
                  }));
      boolean confirmed = "CONFIRMED".equals(answers.get(0).assertStatus(200).text("status"));
      assertEquals(confirmed ? 409 : 201, answers.get(1).status(), "round " + round);
      assertEquals(confirmed ? 'S' : 'H', ticketing.states("p1", "s1").charAt(9 + round));
    }
  }

  @Test
  void anotherAmountOrASecondPaymentChangesNothing() {
    String id = place().id();
    Answer wrong = approve(id, "pay-1", 1).assertProblem(409, "AMOUNT_MISMATCH");
    assertEquals(7000, wrong.number("total"));
    assertEquals("PENDING_PAYMENT", kim.get("/orders/" + id).text("status"));
    approve(id, "pay-1", 7000).assertStatus(200);
    approve(id, "pay-2", 7000).assertProblem(409, "ALREADY_PAID");
    assertEquals("CONFIRMED", kim.get("/orders/" + id).text("status"));
  }

  @Test
  void aBuyerMayGiveUpAnOrderBeforePaying() {
    String id = place().id();
    assertEquals("CANCELLED", kim.cancel(id).assertStatus(200).text("status"));
    assertEquals('A', ticketing.states("p1", "s1").charAt(0));
    Answer paid = approve(id, "pay-1", 7000).assertStatus(200);
    assertEquals("REJECTED", paid.text("status"));
    assertEquals(7000, paid.number("refundDue"));
  }

  @Test
  void aTicketThatIsGivenBackIsDueToBePaidBack() {
    String id = place().id();
    approve(id, "pay-1", 7000).assertStatus(200);
    Answer part = kim.cancelTickets(id, id + "-2").assertStatus(200);
    assertEquals("CONFIRMED", part.text("status"));
    assertEquals(5000, part.number("refundDue"));
    assertEquals(0, part.number("refunded"));
    refund(id, "back-1", 5001).assertProblem(409, "REFUND_TOO_LARGE");
    Answer partly = refund(id, "back-1", 5000).assertStatus(200);
    assertEquals("PARTIALLY_REFUNDED", partly.text("status"));
    assertEquals(partly.json(), refund(id, "back-1", 5000).assertStatus(200).json());
    Answer whole = kim.cancel(id).assertStatus(200);
    assertEquals("CANCELLED", whole.text("status"));
    assertEquals(7000, whole.number("refundDue"));
    assertEquals("REFUNDED", refund(id, "back-2", 2000).assertStatus(200).text("status"));
  }

  @Test
  void onlyComponentsOfTheShowReportPayments() {
    String id = place().id();
    String body = "{\"outcome\":\"APPROVED\",\"amount\":7000,\"reference\":\"pay-1\"}";
    ticketing
        .anonymously("POST", "/orders/" + id + "/payment", body)
        .assertProblem(403, "FORBIDDEN");
    ticketing
        .anonymously("POST", "/orders/" + id + "/payment", body, "X-Show-Key", "guess")
        .assertProblem(403, "FORBIDDEN");
    kim.send("POST", "/orders/" + id + "/payment", body).assertProblem(403, "FORBIDDEN");
    assertEquals("PENDING_PAYMENT", kim.get("/orders/" + id).text("status"));
  }

  @Test
  void malformedReportsChangeNothing() {
    String id = place().id();
    for (String body :
        List.of(
            "{}",
            "{\"outcome\":\"APPROVED\",\"amount\":-1,\"reference\":\"x\"}",
            "{\"outcome\":\"APPROVED\",\"amount\":7000,\"reference\":\"\"}")) {
      ticketing
          .withShowKey("/orders/" + id + "/payment", body)
          .assertProblem(400, "VALIDATION_FAILED");
    }
    ticketing
        .withShowKey("/orders/" + id + "/payment", "{\"outcome\":\"PERHAPS\",\"amount\":1}")
        .assertStatus(400);
    approve("00000000-0000-4000-8000-000000000000", "pay-9", 1).assertProblem(404, "NOT_FOUND");
    assertEquals("PENDING_PAYMENT", kim.get("/orders/" + id).text("status"));
  }

  private Answer place() {
    String hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s1-A-1"],"places":[{"section":"s3","quantity":1}]}
                """)
            .assertStatus(201)
            .id();
    return kim.order(hold).assertStatus(201);
  }

  private Answer approve(String order, String reference, long amount) {
    return ticketing.withShowKey(
        "/orders/" + order + "/payment",
        "{\"outcome\":\"APPROVED\",\"amount\":%d,\"reference\":\"%s\"}"
            .formatted(amount, reference));
  }

  private Answer refund(String order, String reference, long amount) {
    return ticketing.withShowKey(
        "/orders/" + order + "/refunds",
        "{\"amount\":%d,\"reference\":\"%s\"}".formatted(amount, reference));
  }

  private static List<Object> statuses(Answer order) {
    return order.list("tickets").stream().map(ticket -> ticket.get("status")).toList();
  }
}
