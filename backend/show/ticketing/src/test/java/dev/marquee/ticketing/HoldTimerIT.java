package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one timer of a buyer's basket, and asking for more time. */
class HoldTimerIT {
  private static final Instant START = Hamlet.DURING_SALE;

  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.replicated(event, Map.of("HOLD_EXTENSIONS", "2", "MAX_TICKETS_PER_BUYER", "20"));
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void aFurtherHoldDoesNotProlongTheFirst() {
    kim.holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(3));
    Answer further = kim.holdSeats("p2", "s1-A-1").assertStatus(201);
    assertEquals(START.plus(Duration.ofMinutes(7)).toString(), further.text("expiresAt"));
    ticketing.clock.advance(Duration.ofMinutes(4));
    kim.order(further.id()).assertProblem(409, "HOLD_EXPIRED");
    Answer fresh = kim.holdSeats("p2", "s1-A-1").assertStatus(201);
    assertEquals(START.plus(Duration.ofMinutes(14)).toString(), fresh.text("expiresAt"));
  }

  @Test
  void aFailedOrRepeatedCallDoesNotTouchTheTimer() {
    ticketing.buyer().holdSeats("p1", "s1-A-2").assertStatus(201);
    String body = "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"]}";
    String id = kim.hold(body, "Idempotency-Key", "k").assertStatus(201).id();
    ticketing.clock.advance(Duration.ofMinutes(3));
    kim.holdSeats("p1", "s1-A-2").assertProblem(409, "SEATS_TAKEN");
    assertEquals(
        START.plus(Duration.ofMinutes(7)).toString(),
        kim.hold(body, "Idempotency-Key", "k").assertStatus(201).text("expiresAt"));
    assertEquals(
        START.plus(Duration.ofMinutes(7)).toString(), kim.get("/holds/" + id).text("expiresAt"));
  }

  @Test
  void moreTimeIsForTheWholeBasketAndCountsFromNow() {
    Answer first = kim.holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201);
    Answer second = kim.holdPlaces("p2", "s3", 2).assertStatus(201);
    assertEquals(2, first.number("extensionsLeft"));
    ticketing.clock.advance(Duration.ofMinutes(6));
    Answer extended = kim.extend(first.id()).assertStatus(200);
    String until = START.plus(Duration.ofMinutes(8)).toString();
    assertEquals(until, extended.text("expiresAt"));
    assertEquals(1, extended.number("extensionsLeft"));
    assertEquals(until, kim.get("/holds/" + second.id()).text("expiresAt"));
    assertEquals(1, kim.get("/holds/" + second.id()).number("extensionsLeft"));
    ticketing.clock.advance(Duration.ofMinutes(2).minusMillis(1));
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
    kim.order(first.id()).assertStatus(201);
    kim.order(second.id()).assertStatus(201);
  }

  @Test
  void askingEarlyOrTwiceUsesNothingUp() {
    String id = kim.holdSeats("p1", "s1-A-1").assertStatus(201).id();
    assertEquals(START.plus(Duration.ofMinutes(7)).toString(), kim.extend(id).text("expiresAt"));
    ticketing.clock.advance(Duration.ofMinutes(6));
    kim.extend(id).assertStatus(200);
    assertEquals(1, kim.extend(id).assertStatus(200).number("extensionsLeft"));
  }

  @Test
  void thereIsAnEndToIt() {
    String id = kim.holdSeats("p1", "s1-A-1").assertStatus(201).id();
    ticketing.clock.advance(Duration.ofMinutes(6));
    kim.extend(id).assertStatus(200);
    ticketing.clock.advance(Duration.ofMinutes(1));
    assertEquals(0, kim.extend(id).assertStatus(200).number("extensionsLeft"));
    ticketing.clock.advance(Duration.ofMinutes(1));
    Answer refused = kim.extend(id).assertProblem(409, "EXTENSION_LIMIT_REACHED");
    assertEquals(2, refused.number("limit"));
    // A further hold of the same basket brings no new extensions.
    assertEquals(0, kim.holdSeats("p1", "s1-A-5").assertStatus(201).number("extensionsLeft"));
    ticketing.clock.advance(Duration.ofMinutes(1));
    kim.extend(id).assertProblem(409, "HOLD_EXPIRED");
  }

  @Test
  void nobodyElsesAndNothingThatIsGoneIsExtended() {
    String id = kim.holdSeats("p1", "s1-A-1").assertStatus(201).id();
    ticketing.buyer().extend(id).assertProblem(404, "NOT_FOUND");
    kim.extend("00000000-0000-4000-8000-000000000000").assertProblem(404, "NOT_FOUND");
    kim.release(id).assertStatus(204);
    kim.extend(id).assertProblem(409, "HOLD_EXPIRED");
  }

  @Test
  void manyWhoAskAtOnceAreGivenTimeOnce() {
    String id = kim.holdSeats("p1", "s1-A-1").assertStatus(201).id();
    ticketing.clock.advance(Duration.ofMinutes(6));
    List<Answer> answers = Race.run(20, () -> kim.extend(id));
    answers.forEach(answer -> assertEquals(1, answer.assertStatus(200).number("extensionsLeft")));
  }

  @Test
  void atTheMomentOfExpiryEitherMoreTimeIsGivenOrTheSeatIsTaken() {
    for (int round = 1; round <= 10; round++) {
      String seat = "s1-A-" + round;
      Ticketing.Buyer lee = ticketing.buyer();
      String id = lee.holdSeats("p1", seat, "s1-B-" + round).assertStatus(201).id();
      ticketing.clock.advance(Duration.ofMinutes(7).minusMillis(1));
      List<Callable<Answer>> runners =
          List.of(
              () -> lee.extend(id),
              () -> {
                ticketing.clock.advance(Duration.ofMillis(1));
                return ticketing.buyer().holdSeats("p1", seat);
              });
      List<Answer> answers = Race.run(runners);
      boolean extended = answers.get(0).status() == 200;
      if (!extended) {
        answers.get(0).assertProblem(409, "HOLD_EXPIRED");
      }
      assertTrue(!extended || answers.get(1).status() == 409, "round " + round);
      assertEquals(Map.of(), ticketing.violations(), "round " + round);
    }
  }
}
