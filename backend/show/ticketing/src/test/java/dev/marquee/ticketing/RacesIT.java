package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many want the same at the same time, of two replicas of the service; whatever happens, nothing is
 * sold twice.
 */
class RacesIT {
  private static final int BUYERS = 50;

  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.replicated(event, Map.of());

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void ofFiftyBuyersOneGetsTheSeat() {
    List<Answer> answers = Race.run(BUYERS, () -> ticketing.buyer().holdSeats("p1", "s1-A-1"));
    assertEquals(1, winners(answers));
    losersHave(answers, "SEATS_TAKEN");
  }

  @Test
  void ofFiftyBuyersOneBuysTheSeatWhoseHoldHasExpired() {
    ticketing.buyer().holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(7));
    List<Answer> answers =
        Race.run(BUYERS, () -> ticketing.buyer().holdSeats("p1", "s1-A-2", "s1-A-1"));
    assertEquals(1, winners(answers));
    losersHave(answers, "SEATS_TAKEN");
  }

  @Test
  void placesAreSoldToTheLastAndNotBeyond() {
    List<Answer> answers =
        Race.run(
            BUYERS,
            () -> {
              Ticketing.Buyer buyer = ticketing.buyer();
              Answer hold = buyer.holdPlaces("p1", "s3", 1);
              return hold.status() == 201 ? buyer.order(hold.id()) : hold;
            });
    assertEquals(6, winners(answers));
    losersHave(answers, "NOT_ENOUGH_PLACES");
    assertEquals(0, ticketing.free("p1", "s3"));
  }

  @Test
  void expiredPlacesAreSoldAgainToTheLastAndNotBeyond() {
    for (int count = 0; count < 6; count++) {
      ticketing.buyer().holdPlaces("p1", "s3", 1).assertStatus(201);
    }
    ticketing.clock.advance(Duration.ofMinutes(7));
    List<Callable<Answer>> runners = new ArrayList<>();
    for (int count = 0; count < BUYERS; count++) {
      runners.add(() -> ticketing.buyer().holdPlaces("p1", "s3", 1));
    }
    runners.add(() -> {
      ticketing.sweep();
      return null;
    });
    List<Answer> answers = new ArrayList<>(Race.run(runners));
    answers.remove(null);
    assertEquals(6, winners(answers));
    losersHave(answers, "NOT_ENOUGH_PLACES");
  }

  @Test
  void overlappingSetsInAnyOrderNeitherDeadlockNorSellTwice() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> seats = new ArrayList<>();
    for (int number = 1; number <= 10; number++) {
      seats.add("s1-A-" + number);
    }
    List<Callable<Integer>> runners = new ArrayList<>();
    for (int buyer = 0; buyer < 24; buyer++) {
      long own = random.nextLong();
      runners.add(() -> wander(ticketing.buyer(), seats, new Random(own)));
    }
    runners.add(() -> {
      for (int count = 0; count < 12; count++) {
        ticketing.clock.advance(Duration.ofMinutes(1));
        ticketing.sweep();
      }
      return 0;
    });
    int bought = Race.run(runners).stream().mapToInt(Integer::intValue).sum();
    assertTrue(bought > 0, "seed " + seed);
    assertEquals(
        ticketing.count("select count(*) from ticket where status = 'VALID' and seat is not null"),
        ticketing.count(
            "select count(distinct seat) from ticket where status = 'VALID' and seat is not null"),
        "seed " + seed);
  }

  /** Holds, orders, cancels and releases at random; answers how many orders it made. */
  private int wander(Ticketing.Buyer buyer, List<String> seats, Random random) {
    int orders = 0;
    for (int step = 0; step < 12; step++) {
      List<String> shuffled = new ArrayList<>(seats);
      Collections.shuffle(shuffled, random);
      List<String> wanted = shuffled.subList(0, 1 + random.nextInt(3));
      Answer hold =
          random.nextInt(4) == 0
              ? buyer.holdPlaces("p1", "s3", 1 + random.nextInt(3))
              : buyer.holdSeats("p1", wanted.toArray(String[]::new));
      expect(hold, 201, 409);
      if (hold.status() != 201) {
        continue;
      }
      if (random.nextInt(3) == 0) {
        expect(buyer.release(hold.id()), 204);
        continue;
      }
      Answer order = buyer.order(hold.id());
      expect(order, 201, 409);
      if (order.status() == 201) {
        orders++;
        if (random.nextInt(2) == 0) {
          expect(buyer.cancel(order.id()), 200);
        }
      }
    }
    return orders;
  }

  @Test
  void aBuyerWhoHurriesGetsNoMoreThanTheLimit() {
    Ticketing.Buyer kim = ticketing.buyer();
    List<Callable<Answer>> runners =
        IntStream.rangeClosed(1, 20)
            .<Callable<Answer>>mapToObj(number ->
                () ->
                    kim.holdSeats("p1", "s1-" + (number % 2 == 0 ? "A-" : "B-") + (number + 1) / 2))
            .toList();
    List<Answer> answers = Race.run(runners);
    assertEquals(Hamlet.MAX_TICKETS, winners(answers));
    losersHave(answers, "LIMIT_REACHED");
  }

  @Test
  void oneRequestSentManyTimesIsOneHold() {
    Ticketing.Buyer kim = ticketing.buyer();
    String body = "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"]}";
    List<Answer> answers = Race.run(20, () -> kim.hold(body, "Idempotency-Key", "same"));
    losersHave(answers, "REQUEST_IN_PROGRESS");
    Set<String> ids =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(Answer::id)
            .collect(Collectors.toSet());
    assertEquals(1, ids.size());
    assertEquals(1, ticketing.count("select count(*) from hold"));
  }

  @Test
  void aHoldThatIsOrderedTwiceAtOnceIsOneOrder() {
    Ticketing.Buyer kim = ticketing.buyer();
    String hold = kim.holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201).id();
    List<Answer> answers = Race.run(10, () -> kim.order(hold));
    assertEquals(1, winners(answers));
    losersHave(answers, "HOLD_ORDERED");
    assertEquals(2, ticketing.count("select count(*) from ticket"));
  }

  @Test
  void atTheMomentOfExpiryEitherTheHolderOrTheSuccessorHasTheSeats() {
    for (int round = 1; round <= 10; round++) {
      String one = "s1-A-" + round;
      String other = "s1-B-" + round;
      Ticketing.Buyer kim = ticketing.buyer();
      String hold = kim.holdSeats("p1", one, other).assertStatus(201).id();
      ticketing.clock.advance(Duration.ofMinutes(7).minusMillis(1));
      List<Answer> answers =
          Race.run(
              List.of(
                  () -> kim.order(hold),
                  () -> ticketing.buyer().holdSeats("p1", other, one),
                  () -> {
                    ticketing.clock.advance(Duration.ofMillis(1));
                    return ticketing.buyer().holdSeats("p1", one);
                  }));
      assertTrue(winners(answers) <= 1, "round " + round);
      expect(answers.get(0), 201, 409);
      losersHave(answers.subList(0, 1), "HOLD_EXPIRED");
      losersHave(answers.subList(1, 3), "SEATS_TAKEN");
    }
  }

  @Test
  void atTheMomentOfExpiryEitherTheHolderOrTheSuccessorHasThePlaces() {
    ticketing.buyer().holdPlaces("p1", "s3", 3).assertStatus(201);
    for (int round = 1; round <= 10; round++) {
      ticketing.clock.advance(Duration.ofMinutes(8));
      Ticketing.Buyer kim = ticketing.buyer();
      ticketing.buyer().holdPlaces("p1", "s3", 2).assertStatus(201);
      String hold = kim.holdPlaces("p1", "s3", 4).assertStatus(201).id();
      ticketing.clock.advance(Duration.ofMinutes(7).minusMillis(1));
      List<Answer> answers =
          Race.run(
              List.of(
                  () -> kim.order(hold),
                  () -> {
                    ticketing.clock.advance(Duration.ofMillis(1));
                    return ticketing.buyer().holdPlaces("p1", "s3", 4);
                  }));
      if (answers.get(0).status() == 201) {
        kim.cancel(hold).assertStatus(200);
      }
      expect(answers.get(0), 201, 409);
      expect(answers.get(1), 201, 409);
      assertEquals(Map.of(), ticketing.violations(), "round " + round);
    }
  }

  @Test
  void aReplicaWhoseClockIsBehindDoesNotSellWhatAnotherHasTakenOver() {
    try (Ticketing ahead =
        new Ticketing(ticketing.database, Map.of("EVENT_URL", event.url())).awaitReady()) {
      ahead.clock.set(Hamlet.DURING_SALE.plus(Duration.ofMinutes(7)));
      Ticketing.Buyer kim = ticketing.buyer();
      String seats = kim.holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201).id();
      ahead.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
      kim.order(seats).assertProblem(409, "HOLD_EXPIRED");
      String places = kim.holdPlaces("p1", "s3", 2).assertStatus(201).id();
      ticketing.buyer().holdPlaces("p1", "s3", 4).assertStatus(201);
      ahead.buyer().holdPlaces("p1", "s3", 4).assertStatus(201);
      kim.order(places).assertProblem(409, "HOLD_EXPIRED");
      assertEquals(0, ticketing.count("select count(*) from ticket"));
    }
  }

  @Test
  void seatsAreLockedInByteOrderWhateverTheOrderOfTheWish() throws Exception {
    String claim =
        "insert into seat_claim values ('p1', '%s', gen_random_uuid(), '2031-01-01') "
            + "on conflict do nothing";
    try (Connection other = ticketing.database.connect();
        Statement statement = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      statement.execute("set lock_timeout = '1s'");
      statement.execute(claim.formatted("s1-A-5"));
      Future<Answer> waiting =
          threads.submit(() -> ticketing.buyer().holdSeats("p1", "s1-A-9", "s1-A-5", "s1-A-1"));
      await()
          .until(() ->
              ticketing.count(
                      "select count(*) from pg_stat_activity "
                          + "where datname = current_database() and wait_event_type = 'Lock'")
                  == 1);
      statement.execute(claim.formatted("s1-A-9"));
      other.rollback();
      waiting.get().assertStatus(201);
    }
  }

  @Test
  void aHoldIsEitherReleasedOrOrdered() {
    for (int round = 1; round <= 10; round++) {
      String seat = "s1-A-" + round;
      Ticketing.Buyer kim = ticketing.buyer();
      String hold = kim.holdSeats("p1", seat).assertStatus(201).id();
      List<Answer> answers = Race.run(List.of(() -> kim.order(hold), () -> kim.release(hold)));
      boolean ordered = answers.get(0).status() == 201;
      expect(answers.get(1), ordered ? 404 : 204);
      assertEquals(ordered ? 'S' : 'A', ticketing.states("p1", "s1").charAt(round - 1));
    }
  }

  @Test
  void aSeatThatIsCancelledGoesToOneOfThoseWhoWait() {
    for (int round = 1; round <= 5; round++) {
      String seat = "s1-A-" + round;
      Ticketing.Buyer kim = ticketing.buyer();
      String order = kim.buySeats("p1", seat).id();
      List<Callable<Answer>> runners = new ArrayList<>();
      runners.add(() -> kim.cancel(order));
      runners.add(() -> kim.cancel(order));
      for (int count = 0; count < 10; count++) {
        runners.add(() -> ticketing.buyer().holdSeats("p1", seat));
      }
      List<Answer> answers = Race.run(runners);
      List<Answer> cancels = answers.subList(0, 2);
      assertEquals(1, cancels.stream().filter(answer -> answer.status() == 200).count());
      List<Answer> holds = answers.subList(2, answers.size());
      assertTrue(winners(holds) <= 1);
      losersHave(holds, "SEATS_TAKEN");
      assertEquals(winners(holds) == 1 ? 'H' : 'A', ticketing.states("p1", "s1").charAt(round - 1));
    }
  }

  @Test
  void thisSuiteSeesADoubleSaleWhereThereIsOne() {
    try (Ticketing naive = Ticketing.replicated(event, Map.of("test.unprotected", "true"))) {
      naive.execute("alter table seat_claim drop constraint seat_claim_pkey");
      naive.execute("drop index ticket_seat");
      long most = 0;
      for (int number = 1; number <= 10 && most < 2; number++) {
        String seat = "s1-A-" + number;
        List<Answer> answers =
            Race.run(
                BUYERS,
                () -> {
                  Ticketing.Buyer buyer = naive.buyer();
                  Answer hold = buyer.holdSeats("p1", seat);
                  return hold.status() == 201 ? buyer.order(hold.id()) : hold;
                });
        most = Math.max(most, winners(answers));
      }
      assertTrue(most > 1, "Without protection, a seat should have been sold twice");
      assertFalse(naive.violations().isEmpty(), "The audit should have noticed");
    }
  }

  private static long winners(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 201).count();
  }

  /** Everyone else was refused, with this code and nothing worse. */
  private static void losersHave(List<Answer> answers, String code) {
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> assertEquals(code, answer.json().get("code"), answer.body()));
  }

  private static void expect(Answer answer, Integer... statuses) {
    assertTrue(Set.of(statuses).contains(answer.status()), answer.status() + " " + answer.body());
  }
}
