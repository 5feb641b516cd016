package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.PoisonEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Orders that have to be paid first, and what is heard of their payments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.replicated(
          event,
          Map.of("PAYMENT_REQUIRED", "true", "PAYMENT_TIME", "PT4M50S", "PAYMENT_GRACE", "PT10S"));
  private final Ticketing.Buyer kim = ticketing.buyer();

  @BeforeEach
  void begin() {
    ticketing.clock.set(Hamlet.DURING_SALE);
  }

  @AfterEach
  void startAgain() {
    assertEquals(Map.of(), ticketing.violations());
    assertEquals(List.of(), ticketing.wronglyTold());
    ticketing.execute(
        "truncate outbox_event, payment_report, ticket_order, seat_claim, place_claim, hold cascade");
    ticketing.execute("update general_admission set taken = 0");
  }

  @AfterAll
  void stop() {
    ticketing.close();
    event.close();
  }

  @Test
  void anOrderWaitsForItsPaymentAndItsSeatsWithIt() {
    Answer order = place();
    assertEquals("PENDING_PAYMENT", order.text("status"));
    assertEquals(Hamlet.DURING_SALE.plusSeconds(290).toString(), order.text("payBy"));
    assertEquals(List.of("RESERVED", "RESERVED"), statuses(order));
    assertTrue(order.list("tickets").stream().allMatch(ticket -> ticket.get("code") == null));
    assertEquals('H', ticketing.states("p1", "s1").charAt(0));
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
  }

  @Test
  void aPaidOrderIsConfirmedAndItsTicketsAreIssued() {
    String id = place().id();
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.hearPayment("approved", id, "pay-1");
    Answer paid = order(id);
    assertEquals("CONFIRMED", paid.text("status"));
    assertNull(paid.json().get("paymentUnresolvedSince"));
    assertEquals(List.of("VALID", "VALID"), statuses(paid));
    assertEquals('S', ticketing.states("p1", "s1").charAt(0));
    List<String> told =
        List.of("order.placed", "order.confirmed", "ticket.issued", "ticket.issued");
    assertEquals(told, ticketing.outbox(id));
    for (String again : List.of("approved", "started", "unknown", "declined", "approved")) {
      ticketing.hearPayment(again, id, "pay-1");
    }
    ticketing.clock.advance(Duration.ofMinutes(6));
    ticketing.expireUnpaid();
    assertEquals(paid.json(), order(id).json());
    assertEquals(told, ticketing.outbox(id));
  }

  @Test
  void whatIsToldOfAnOrderIsEnoughToShowIt() {
    Answer order = place();
    Map<String, Object> placed = ticketing.told(order.id(), "order.placed");
    assertEquals(
        Map.of("id", "p1", "startsAt", Hamlet.FIRST_STARTS.toString()), placed.get("performance"));
    assertEquals(kim.id.toString(), placed.get("buyer"));
    assertEquals(order.json(), placed.get("order"));
    assertEquals("hamlet", ((Map<?, ?>) placed.get("show")).get("slug"));
    assertEquals(
        List.of("Standing", "Stalls"),
        order.list("tickets").stream().map(ticket -> ticket.get("sectionName")).toList());
  }

  @Test
  void aDeclinedAttemptLeavesTimeForAnother() {
    String id = place().id();
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.hearPayment("declined", id, "pay-1");
    assertEquals("PENDING_PAYMENT", order(id).text("status"));
    assertNull(order(id).json().get("paymentUnresolvedSince"));
    ticketing.hearPayment("started", id, "pay-2");
    ticketing.hearPayment("declined", id, "pay-1");
    assertNotNull(order(id).json().get("paymentUnresolvedSince"), "the second is not over");
    ticketing.hearPayment("approved", id, "pay-2");
    assertEquals("CONFIRMED", order(id).text("status"));
  }

  @Test
  void whatIsNotPaidInTimeIsFreeAtOnceAndExpires() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.expireUnpaid();
    Answer expired = order(id);
    assertEquals("EXPIRED", expired.text("status"));
    assertEquals(List.of("CANCELLED", "CANCELLED"), statuses(expired));
    assertEquals(6, ticketing.free("p1", "s3"));
    assertEquals(List.of("order.placed", "order.expired"), ticketing.outbox(id));
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.hearPayment("unknown", id, "pay-1");
    ticketing.hearPayment("declined", id, "pay-1");
    assertEquals(expired.json(), order(id).json());
  }

  @Test
  void anAttemptThatBeganInTheLastMomentIsHeardInTime() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofSeconds(299));
    ticketing.expireUnpaid();
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.clock.advance(Duration.ofMinutes(1));
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("CONFIRMED", order(id).text("status"));
  }

  @Test
  void expiryRunsByItself() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    await().atMost(Duration.ofSeconds(30)).until(() -> "EXPIRED".equals(order(id).text("status")));
  }

  @Test
  void expiryWaitsForAnUnresolvedPaymentAsLongAsItTakes() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(4));
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.hearPayment("unknown", id, "pay-1");
    for (int tenMinutes = 0; tenMinutes < 12; tenMinutes++) {
      ticketing.clock.advance(Duration.ofMinutes(10));
      ticketing.expireUnpaid();
      ticketing.sweep();
      assertEquals("PENDING_PAYMENT", order(id).text("status"));
      ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
      ticketing.buyer().holdPlaces("p1", "s3", 4).assertStatus(201);
      ticketing.buyer().holdPlaces("p1", "s3", 2).assertProblem(409, "NOT_ENOUGH_PLACES");
      assertEquals(Map.of(), ticketing.violations());
    }
    assertTrue(metrics().contains("marquee_ticketing_payments_unresolved_seconds 7200.0"));
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("CONFIRMED", order(id).text("status"));
    ticketing.expireUnpaid();
    assertTrue(metrics().contains("marquee_ticketing_payments_unresolved_seconds 0.0"));
  }

  @Test
  void expiryGoesOnOnceAnUnresolvedPaymentIsDeclined() {
    String id = place().id();
    ticketing.hearPayment("unknown", id, "pay-1");
    ticketing.clock.advance(Duration.ofMinutes(10));
    ticketing.expireUnpaid();
    assertEquals('H', ticketing.states("p1", "s1").charAt(0));
    ticketing.hearPayment("declined", id, "pay-1");
    assertEquals('A', ticketing.states("p1", "s1").charAt(0), "free at once");
    ticketing.expireUnpaid();
    assertEquals("EXPIRED", order(id).text("status"));
    assertEquals(List.of("order.placed", "order.expired"), ticketing.outbox(id));
  }

  @Test
  void anAttemptThatIsHeardOfTooLateHoldsUpTheExpiryButNotNewBuyers() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    String other = ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201).id();
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.expireUnpaid();
    assertEquals("PENDING_PAYMENT", order(id).text("status"));
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("REJECTED", order(id).text("status"));
    assertEquals(7000, order(id).number("refundDue"));
    assertEquals(1, ticketing.count("select count(*) from hold where id = '" + other + "'"));
  }

  @Test
  void paidLateIsStillGoodWhileNobodyHasTheSeats() {
    Ticketing.Buyer lee = ticketing.buyer();
    String id = lee.buySeats("p1", "s1-B-1").id();
    ticketing.clock.advance(Duration.ofMinutes(6));
    ticketing.hearPayment("approved", id, "pay-1", "pay-1", 5000);
    assertEquals("CONFIRMED", lee.get("/orders/" + id).text("status"));
    assertEquals('S', ticketing.states("p1", "s1").charAt(10));
  }

  @Test
  void paidLateWhenTheSeatsAreGoneIsRejectedAndDueToBePaidBack() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    String other = ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201).id();
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("REJECTED", order(id).text("status"));
    assertEquals(7000, order(id).number("refundDue"));
    assertEquals(List.of("order.placed", "order.rejected"), ticketing.outbox(id));
    assertEquals(
        7000, ((Map<?, ?>) ticketing.told(id, "order.rejected").get("order")).get("refundDue"));
    assertEquals(6, ticketing.free("p1", "s3"));
    assertEquals(1, ticketing.count("select count(*) from hold where id = '" + other + "'"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 7000);
    assertEquals("REJECTED", order(id).text("status"));
    assertEquals(7000, order(id).number("refunded"));
  }

  @Test
  void anExpiredOrderThatIsPaidAllTheSameIsPaidBack() {
    String id = place().id();
    ticketing.clock.advance(Duration.ofMinutes(5));
    ticketing.expireUnpaid();
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("REJECTED", order(id).text("status"));
    assertEquals(7000, order(id).number("refundDue"));
    ticketing.hearPayment("approved", id, "pay-2");
    assertEquals("ALREADY_PAID", ticketing.told(id, "order.payment-refused").get("reason"));
    assertEquals(7000, order(id).number("refundDue"));
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
              List.<Callable<Answer>>of(
                  () -> {
                    ticketing.hearPayment("approved", id, reference, reference, 5000);
                    return late.get("/orders/" + id);
                  },
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
  void atTheMomentOfExpiryAnAttemptEitherKeepsTheSeatOrFindsItGone() {
    for (int round = 1; round <= 8; round++) {
      String seat = "s1-B-" + round;
      String payment = "last-" + round;
      Ticketing.Buyer last = ticketing.buyer();
      String id = last.buySeats("p1", seat).id();
      ticketing.clock.advance(Duration.ofMinutes(5));
      List<Answer> answers =
          Race.run(
              List.<Callable<Answer>>of(
                  () -> {
                    ticketing.hearPayment("started", id, payment, payment, 5000);
                    return last.get("/orders/" + id);
                  },
                  () -> ticketing.buyer().holdSeats("p1", seat),
                  () -> {
                    ticketing.expireUnpaid();
                    return last.get("/orders/" + id);
                  }));
      assertEquals(Map.of(), ticketing.violations(), "round " + round);
      boolean resold = answers.get(1).status() == 201;
      boolean expired = "EXPIRED".equals(last.get("/orders/" + id).text("status"));
      ticketing.hearPayment("approved", id, payment, payment, 5000);
      assertEquals(
          resold || expired ? "REJECTED" : "CONFIRMED",
          last.get("/orders/" + id).text("status"),
          "round " + round);
    }
  }

  @Test
  void aPaymentThatCanBuyNothingIsRefusedByAnEvent() {
    String id = place().id();
    ticketing.hearPayment("started", id, "pay-1");
    ticketing.hearPayment("approved", id, "pay-1", "pay-1", 1);
    Map<String, Object> refused = ticketing.told(id, "order.payment-refused");
    assertEquals("AMOUNT_MISMATCH", refused.get("reason"));
    assertEquals("pay-1", refused.get("reference"));
    assertEquals(1, refused.get("amount"));
    assertEquals("PENDING_PAYMENT", order(id).text("status"));
    assertNull(order(id).json().get("paymentUnresolvedSince"), "another attempt may follow");
    ticketing.hearPayment("approved", id, "pay-1", "pay-1", 1);
    assertEquals(List.of("order.placed", "order.payment-refused"), ticketing.outbox(id));

    ticketing.hearPayment("approved", id, "pay-2");
    ticketing.hearPayment("approved", id, "pay-3");
    refused = ticketing.told(id, "order.payment-refused");
    assertEquals("ALREADY_PAID", refused.get("reason"));
    assertEquals("pay-3", refused.get("reference"));
    Answer confirmed = order(id);
    assertEquals("CONFIRMED", confirmed.text("status"));
    ticketing.hearPayment("refunded", id, "pay-3", "back-3", 7000);
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 1);
    assertEquals(confirmed.json(), order(id).json(), "the money of others is no refund of this");
  }

  @Test
  void aPaymentInAnotherCurrencyIsRefused() {
    String id = place().id();
    ticketing.hear(
        "payment.approved",
        id,
        """
        {"order":"%s","orderKind":"TICKETS","buyer":"%s","payment":"pay-1","reference":"pay-1",
        "amount":7000,"currency":"KRW"}
        """
            .formatted(id, kim.id));
    assertEquals("AMOUNT_MISMATCH", ticketing.told(id, "order.payment-refused").get("reason"));
  }

  @Test
  void aPaymentOfAnUnknownOrderIsRefusedAndOtherNewsOfItIsIgnored() {
    String id = "00000000-0000-4000-8000-000000000000";
    for (String type : List.of("started", "unknown", "declined", "refunded")) {
      ticketing.hearPayment(type, id, "pay-1");
    }
    assertEquals(List.of(), ticketing.outbox(id));
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("UNKNOWN_ORDER", ticketing.told(id, "order.payment-refused").get("reason"));
  }

  @Test
  void paymentsOfOtherKindsOfOrdersAreNotHeard() {
    Answer order = place();
    ticketing.hear(
        "payment.approved",
        order.id(),
        "{\"orderKind\":\"MERCHANDISE\",\"order\":\"m-1\"}".replace("m-1", order.id()));
    assertEquals(order.json(), order(order.id()).json());
    assertEquals(List.of("order.placed"), ticketing.outbox(order.id()));
  }

  @Test
  void everySampleOfWhatPaymentEverToldIsUnderstood() {
    for (String type : List.of("started", "unknown", "approved", "declined", "refunded")) {
      List<String> samples = EventSchemas.samples("payment." + type);
      assertFalse(samples.isEmpty(), type);
      samples.forEach(sample -> ticketing.hear("payment." + type, kim.id.toString(), sample));
    }
  }

  @Test
  void whatCanNotBeUnderstoodIsPoison() {
    String id = place().id();
    for (String members :
        List.of(
            "",
            "\"order\":\"%s\",\"payment\":\"p\",\"reference\":\"r\",\"currency\":\"EUR\",",
            "\"order\":\"%s\",\"payment\":\"p\",\"reference\":\"r\",\"currency\":\"EUR\","
                + "\"amount\":-1,")) {
      String data = "{" + members.formatted(id) + "\"orderKind\":\"TICKETS\"}";
      assertThrows(
          PoisonEventException.class, () -> ticketing.hear("payment.approved", id, data), data);
    }
    assertEquals("PENDING_PAYMENT", order(id).text("status"));
  }

  @Test
  void aBuyerMayGiveUpAnOrderBeforePaying() {
    String id = place().id();
    ticketing.hearPayment("started", id, "pay-1");
    assertEquals("CANCELLED", kim.cancel(id).assertStatus(200).text("status"));
    assertEquals('A', ticketing.states("p1", "s1").charAt(0));
    ticketing.hearPayment("approved", id, "pay-1");
    assertEquals("REJECTED", order(id).text("status"));
    assertEquals(7000, order(id).number("refundDue"));
  }

  @Test
  void aTicketThatIsGivenBackIsDueToBePaidBack() {
    String id = place().id();
    ticketing.hearPayment("approved", id, "pay-1");
    Answer part = kim.cancelTickets(id, id + "-2").assertStatus(200);
    assertEquals("CONFIRMED", part.text("status"));
    assertEquals(5000, part.number("refundDue"));
    assertEquals(0, part.number("refunded"));
    assertEquals(part.json(), ticketing.told(id, "order.cancelled").get("order"));
    assertEquals(part.list("tickets").get(1), ticketing.told(id, "ticket.cancelled").get("ticket"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 5000);
    Answer partly = order(id);
    assertEquals("PARTIALLY_REFUNDED", partly.text("status"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 5000);
    assertEquals(partly.json(), order(id).json());
    Answer whole = kim.cancel(id).assertStatus(200);
    assertEquals("CANCELLED", whole.text("status"));
    assertEquals(7000, whole.number("refundDue"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-2", 2000);
    assertEquals("REFUNDED", order(id).text("status"));
    assertEquals("order.refunded", ticketing.outbox(id).getLast());
  }

  @Test
  void whatIsPaidBackEarlyCountsOnceItIsDue() {
    String id = place().id();
    ticketing.hearPayment("approved", id, "pay-1");
    Answer confirmed = order(id);
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 6000);
    assertEquals(confirmed.json(), order(id).json());
    assertEquals(6000, ticketing.count("select refunded_early from ticket_order"));
    Answer part = kim.cancelTickets(id, id + "-2").assertStatus(200);
    assertEquals("PARTIALLY_REFUNDED", part.text("status"));
    assertEquals(5000, part.number("refunded"));
    Answer whole = kim.cancel(id).assertStatus(200);
    assertEquals("CANCELLED", whole.text("status"));
    assertEquals(6000, whole.number("refunded"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-2", 1000);
    assertEquals("REFUNDED", order(id).text("status"));
  }

  /** Whatever the order in which everything is heard, and however often: the end is the same. */
  @Test
  void newsOfAPaymentMayComeTwiceAndInAnyOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 1; round <= 10; round++) {
      String seat = "s1-B-" + round;
      Ticketing.Buyer buyer = ticketing.buyer();
      String id = buyer.buySeats("p1", seat).id();
      List<Runnable> news = new ArrayList<>();
      for (int twice = 0; twice < 2; twice++) {
        for (String type : List.of("started", "unknown", "approved")) {
          news.add(() -> ticketing.hearPayment(type, id, "pay-2", "pay-2", 5000));
        }
        for (String type : List.of("started", "declined")) {
          news.add(() -> ticketing.hearPayment(type, id, "pay-1", "pay-1", 5000));
        }
        news.add(() -> ticketing.hearPayment("refunded", id, "pay-2", "back-2", 5000));
        news.add(ticketing::expireUnpaid);
      }
      Collections.shuffle(news, random);
      news.forEach(Runnable::run);
      Answer end = buyer.get("/orders/" + id);
      assertEquals("CONFIRMED", end.text("status"), "seed " + seed);
      Answer cancelled = buyer.cancel(id).assertStatus(200);
      assertEquals("REFUNDED", cancelled.text("status"), "seed " + seed);
      assertEquals(5000, cancelled.number("refunded"), "seed " + seed);
      assertEquals(Map.of(), ticketing.violations(), "seed " + seed);
    }
  }

  @Test
  void whatCostsNothingNeedsNoPayment() {
    sell(Hamlet.withPlaces(2, 6).replace("\"price\":2000", "\"price\":0"));
    Answer order = kim.order(kim.holdPlaces("p1", "s3", 2).assertStatus(201).id());
    assertEquals("CONFIRMED", order.assertStatus(201).text("status"));
    assertNull(order.json().get("payBy"));
    sell(Hamlet.withPlaces(3, 6));
  }

  /** Lets both replicas read the show. */
  private void sell(String show) {
    event.show(show);
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    ticketing.withShowKey("/refresh", "").assertStatus(200);
  }

  @Test
  void nobodyReportsAPaymentByACall() {
    String id = place().id();
    String body = "{\"outcome\":\"APPROVED\",\"amount\":7000,\"reference\":\"pay-1\"}";
    ticketing.withShowKey("/orders/" + id + "/payment", body).assertProblem(404, "NOT_FOUND");
    kim.send("POST", "/orders/" + id + "/payment", body).assertProblem(404, "NOT_FOUND");
    assertEquals("PENDING_PAYMENT", order(id).text("status"));
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

  private String metrics() {
    return ticketing.management("/prometheus").body();
  }

  private Answer order(String id) {
    return kim.get("/orders/" + id).assertStatus(200);
  }

  private static List<Object> statuses(Answer order) {
    return order.list("tickets").stream().map(ticket -> ticket.get("status")).toList();
  }
}
