package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many want the same at the same time, of two replicas of the service; whatever happens, no more is
 * sold than there is.
 */
class RacesIT {
  private static final int BUYERS = 40;

  /** Of three sizes, each with a stock of its own; i4. */
  private static final String CAP = Hamlet.sizes("Cap", 5, 0, 7);

  private static FakeDeploy deploy;
  private static Merchandise merchandise;

  @BeforeAll
  static void start() {
    deploy = FakeDeploy.start(Hamlet.facts(1, Hamlet.SHIRT, Hamlet.POSTER, Hamlet.STICKER, CAP));
    merchandise = Merchandise.replicated(deploy, Map.of("PAYMENT_REQUIRED", "true"));
  }

  @BeforeEach
  void empty() {
    merchandise.execute("truncate pickup_order, order_line, pickup_step, outbox_event cascade");
    merchandise.execute("update item_stock set taken = 0, stock = offered");
  }

  @AfterEach
  void isSound() {
    assertEquals(Map.of(), merchandise.violations());
  }

  @AfterAll
  static void stop() {
    merchandise.close();
    deploy.close();
  }

  @Test
  void theLastPiecesAreSoldToTheLastAndNotBeyond() {
    List<Answer> answers = Race.run(BUYERS, () -> merchandise.buyer().orderShirts(1));
    assertEquals(5, winners(answers));
    losersHave(answers, "NOT_ENOUGH_STOCK");
    assertEquals(0, merchandise.free("i1"));
  }

  @Test
  void eachSizeIsSoldToItsLastAndNotBeyond() {
    List<Answer> answers =
        Race.run(
            IntStream.range(0, BUYERS)
                .<Callable<Answer>>mapToObj(
                    number -> () -> merchandise.buyer().order(caps(1, number % 2 == 0 ? "S" : "L")))
                .toList());
    assertEquals(5 + 7, winners(answers));
    losersHave(answers, "NOT_ENOUGH_STOCK");
    assertEquals(
        List.of("L 7", "S 5"),
        merchandise.rows(
            """
            select options ->> 'Size' || ' ' || taken from item_stock
            where item = 'i4' and taken > 0 order by 1
            """));
  }

  @Test
  void basketsOfSizesInAnyOrderDoNotWaitInACircle() {
    List<Answer> answers =
        Race.run(
            IntStream.range(0, BUYERS)
                .<Callable<Answer>>mapToObj(number ->
                    () -> {
                      String small = caps(1, "S");
                      String large = caps(1, "L");
                      return merchandise
                          .buyer()
                          .order(number % 2 == 0 ? small + "," + large : large + "," + small);
                    })
                .toList());
    assertEquals(5, winners(answers));
    losersHave(answers, "NOT_ENOUGH_STOCK");
    assertEquals(2, merchandise.free("i4"));
  }

  @Test
  void freeStickersGetDifferentPickupNumbers() {
    List<Answer> answers =
        Race.run(BUYERS, () -> merchandise.buyer().order("{\"item\":\"i3\",\"quantity\":1}"));
    List<Integer> numbers =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(answer -> answer.number("pickupNumber"))
            .toList();
    assertEquals(3, numbers.size());
    assertEquals(3, new HashSet<>(numbers).size());
  }

  @Test
  void basketsInAnyOrderDoNotWaitInACircle() {
    List<Answer> answers =
        Race.run(
            IntStream.range(0, BUYERS)
                .<Callable<Answer>>mapToObj(number ->
                    () -> {
                      String shirts = Merchandise.shirts(1);
                      String posters = "{\"item\":\"i2\",\"quantity\":1}";
                      return merchandise
                          .buyer()
                          .order(number % 2 == 0 ? shirts + "," + posters : posters + "," + shirts);
                    })
                .toList());
    assertEquals(5, winners(answers));
    losersHave(answers, "NOT_ENOUGH_STOCK");
    assertEquals(90, merchandise.free("i2"));
  }

  @Test
  void oneRequestSentManyTimesIsOneOrder() {
    Merchandise.Person buyer = merchandise.buyer();
    List<Answer> answers = Race.run(10, () -> buyer.orderShirts(1, "Idempotency-Key", "once"));
    assertTrue(answers.stream().allMatch(answer -> List.of(201, 409).contains(answer.status())));
    assertEquals(
        1,
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(Answer::id)
            .distinct()
            .count());
    assertEquals(4, merchandise.free("i1"));
  }

  @Test
  void whoHurriesKeepsNoMoreThanTheLimit() {
    Merchandise.Person buyer = merchandise.buyer();
    List<Answer> answers = Race.run(12, () -> buyer.orderPosters(1));
    assertEquals(5, winners(answers));
    losersHave(answers, "LIMIT_REACHED");
  }

  @Test
  void atTheEndOfItsTimeAnOrderIsEitherPaidOrExpired() {
    List<String> orders = new ArrayList<>();
    for (int count = 0; count < 10; count++) {
      orders.add(merchandise.buyer().orderPosters(1).assertStatus(201).id());
    }
    merchandise.clock.advance(Duration.ofMinutes(10));
    List<Callable<Void>> runners = new ArrayList<>();
    for (String order : orders) {
      runners.add(() -> {
        merchandise.payment("payment.started", order, "r" + order, 500);
        merchandise.payment("payment.approved", order, "r" + order, 500);
        return null;
      });
    }
    runners.add(() -> {
      merchandise.expireUnpaid();
      return null;
    });
    runners.add(() -> {
      merchandise.expireUnpaid();
      return null;
    });
    Race.run(runners);
    // There is enough, so that even those that had expired are confirmed.
    assertEquals(
        List.of("CONFIRMED"), merchandise.rows("select distinct status from pickup_order"));
    assertEquals(90, merchandise.free("i2"));
  }

  @Test
  void anOrderIsEitherCancelledOrPrepared() {
    for (int round = 0; round < 5; round++) {
      Merchandise.Person buyer = merchandise.buyer();
      String order = buyer.order("{\"item\":\"i3\",\"quantity\":1}").assertStatus(201).id();
      List<Answer> answers =
          Race.run(
              List.of(
                  () -> buyer.cancel(order), () -> merchandise.owner().step(order, "PREPARING")));
      assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
      assertEquals(1, answers.stream().filter(answer -> answer.status() == 409).count());
      if (answers.getFirst().status() != 200) {
        merchandise.owner().refund(order, "").assertStatus(200);
      }
    }
  }

  @Test
  void aLineIsGivenBackOnce() {
    Merchandise.Person buyer = merchandise.buyer();
    String order =
        buyer
            .order("{\"item\":\"i3\",\"quantity\":1},{\"item\":\"i3\",\"quantity\":2}")
            .assertStatus(201)
            .id();
    List<Answer> answers = Race.run(10, () -> buyer.cancelLine(order, 2));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(answer -> answer.assertProblem(409, "NOT_CANCELLABLE"));
    assertEquals(2, merchandise.free("i3"));
  }

  @Test
  void ordersCancelsExpiryAndEditsTogetherLoseNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Callable<Integer>> runners = new ArrayList<>();
    for (int buyer = 0; buyer < 12; buyer++) {
      long own = random.nextLong();
      runners.add(() -> wander(merchandise.buyer(), new Random(own)));
    }
    runners.add(() -> {
      for (int count = 0; count < 10; count++) {
        deploy.facts(
            Hamlet.facts(
                2 + count,
                Hamlet.POSTER,
                Hamlet.SHIRT.replace("\"stock\":5", "\"stock\":" + count % 7),
                // Now counted by size, now all together.
                count % 2 == 0
                    ? Hamlet.item("Cap", 2000, 5 + count, Hamlet.SIZES)
                    : Hamlet.sizes("Cap", count, 3, 10 - count)));
        merchandise.refresh().assertStatus(200);
        merchandise.clock.advance(Duration.ofMinutes(2));
        merchandise.expireUnpaid();
      }
      return 0;
    });
    Race.run(runners);
    assertEquals(Map.of(), merchandise.violations(), "seed " + seed);
    deploy.facts(Hamlet.facts(100, Hamlet.SHIRT, Hamlet.POSTER, Hamlet.STICKER, CAP));
    merchandise.refresh().assertStatus(200);
  }

  private int wander(Merchandise.Person buyer, Random random) {
    for (int step = 0; step < 8; step++) {
      Answer order =
          switch (random.nextInt(3)) {
            case 0 -> buyer.orderShirts(1);
            case 1 -> buyer.orderPosters(1 + random.nextInt(3));
            default -> buyer.order(caps(1, List.of("S", "M", "L").get(random.nextInt(3))));
          };
      assertTrue(List.of(201, 409, 503).contains(order.status()), order.body());
      if (order.status() == 201 && random.nextBoolean()) {
        Answer cancelled = buyer.cancel(order.id());
        assertTrue(List.of(200, 409, 503).contains(cancelled.status()), cancelled.body());
      } else if (order.status() == 201 && random.nextBoolean()) {
        merchandise.payment("payment.approved", order.id(), order.id(), order.number("total"));
      }
    }
    return 0;
  }

  /** The positive control: what the tests above look for is there once the protection is not. */
  @Test
  void thisSuiteSeesTooMuchBeingSoldWhereItIs() {
    try (FakeDeploy deploy =
            FakeDeploy.start(Hamlet.facts(1, Hamlet.SHIRT, Hamlet.POSTER, Hamlet.STICKER, CAP));
        Merchandise naive = Merchandise.replicated(deploy, Map.of("test.unprotected", "true"))) {
      naive.execute("alter table item_stock drop constraint item_stock_taken");
      List<Answer> answers = Race.run(BUYERS, () -> naive.buyer().orderShirts(1));
      assertTrue(winners(answers) > 5, "Without protection, more should have been sold");
      List<Answer> small = Race.run(BUYERS, () -> naive.buyer().order(caps(1, "S")));
      assertTrue(winners(small) > 5, "Without protection, more of a size should have been sold");
      assertFalse(naive.violations().isEmpty(), "The audit should have noticed");
    }
  }

  private static String caps(int quantity, String size) {
    return "{\"item\":\"i4\",\"quantity\":%d,\"options\":{\"Size\":\"%s\"}}"
        .formatted(quantity, size);
  }

  private static long winners(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 201).count();
  }

  /** Everyone else was refused, with this code and nothing worse. */
  private static void losersHave(List<Answer> answers, String code) {
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.assertProblem(409, code));
  }
}
