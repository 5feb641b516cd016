package dev.marquee.ticketing.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HoldRulesTest {
  private static final long OPENS = 1_000;
  private static final long CLOSES = 2_000;
  private static final long FIRST_STARTS = 1_500;
  private static final int MOST = 4;

  private static final Section.Reserved STALLS =
      Section.Reserved.of("s1", 5000, List.of(new Section.Row("A", 3), new Section.Row("B", 5)));
  private static final Section.General STANDING = new Section.General("s2", 2000, 10);
  private static final Inventory INVENTORY =
      Inventory.of(
          1,
          "EUR",
          Instant.ofEpochSecond(OPENS),
          Instant.ofEpochSecond(CLOSES),
          MOST,
          List.of(
              new Performance("p1", Instant.ofEpochSecond(FIRST_STARTS)),
              new Performance("p2", Instant.ofEpochSecond(3_000))),
          List.of(STALLS, STANDING));

  @Test
  void seatsStandInPlanOrder() {
    assertEquals(OptionalInt.of(0), STALLS.position(new SeatId("s1", "A", 1)));
    assertEquals(OptionalInt.of(3), STALLS.position(new SeatId("s1", "B", 1)));
    assertEquals(OptionalInt.of(7), STALLS.position(new SeatId("s1", "B", 5)));
    assertEquals(OptionalInt.empty(), STALLS.position(new SeatId("s1", "A", 4)));
    assertEquals(OptionalInt.empty(), STALLS.position(new SeatId("s2", "A", 1)));
    assertEquals(8, STALLS.capacity());
    assertEquals(18, INVENTORY.capacity());
  }

  @Test
  void theBasketIsPricedByThePlanAndLocksPlacesThenSeatsInByteOrder() {
    Wish wish = new Wish("p2", List.of("s1-B-1", "s1-A-2"), List.of(new Wish.Places("s2", 2)));
    Basket basket = allowed(wish);
    assertEquals(
        List.of(
            new Basket.Line("s2", Optional.empty(), 2000),
            new Basket.Line("s2", Optional.empty(), 2000),
            new Basket.Line("s1", Optional.of("s1-A-2"), 5000),
            new Basket.Line("s1", Optional.of("s1-B-1"), 5000)),
        basket.lines());
    assertEquals(14_000, basket.total());
    assertEquals(List.of("s1-A-2", "s1-B-1"), basket.seats());
    assertEquals(List.of(new Wish.Places("s2", 2)), basket.places());
  }

  @Test
  void aBuyerMayReachTheLimitButNotPassIt() {
    BuyerLimit limit = new BuyerLimit(4);
    assertEquals(Optional.empty(), limit.judge(3, 1));
    assertEquals(Optional.of(new Refusal.LimitReached(4, 3)), limit.judge(3, 2));
  }

  @Property
  void aWishIsAllowedExactlyWhenEveryRuleIsKept(
      @ForAll("wishes") Wish wish, @ForAll @LongRange(min = 900, max = 2_100) long second) {
    boolean known = Set.of("p1", "p2").contains(wish.performance());
    boolean open = second >= OPENS && second < ("p1".equals(wish.performance()) ? 1_500 : 2_000);
    boolean seats = wish.seats().stream().allMatch(seat -> seat.matches("s1-(A-[1-3]|B-[1-5])"));
    boolean sections = wish.places().stream().allMatch(places -> "s2".equals(places.section()));
    boolean few = wish.quantity() <= MOST;
    HoldRules.Decision decision = HoldRules.decide(INVENTORY, wish, Instant.ofEpochSecond(second));
    if (known && open && seats && sections && few) {
      Basket basket = assertInstanceOf(HoldRules.Allowed.class, decision).basket();
      assertEquals(wish.quantity(), basket.quantity());
      assertEquals(wish.seats().stream().sorted().toList(), basket.seats());
    } else {
      Refusal refusal = assertInstanceOf(HoldRules.Refused.class, decision).refusal();
      assertEquals(
          !known
              ? Refusal.PerformanceUnknown.class
              : second < OPENS
                  ? Refusal.SaleNotOpen.class
                  : !open
                      ? Refusal.SaleClosed.class
                      : !seats
                          ? Refusal.SeatUnknown.class
                          : !sections ? Refusal.SectionUnknown.class : Refusal.LimitReached.class,
          refusal.getClass());
    }
  }

  @Provide
  Arbitrary<Wish> wishes() {
    Arbitrary<List<String>> seats =
        Arbitraries.of(
                "s1-A-1", "s1-A-2", "s1-A-3", "s1-B-1", "s1-B-5", "s1-A-4", "s2-A-1", "s9-A-1")
            .list()
            .uniqueElements()
            .ofMaxSize(5);
    Arbitrary<List<Wish.Places>> places =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.just("s2")), Tuple.of(1, Arbitraries.of("s1", "s9"))),
                Arbitraries.integers().between(1, 5))
            .as(Wish.Places::new)
            .list()
            .uniqueElements(Wish.Places::section)
            .ofMaxSize(2);
    return Combinators.combine(Arbitraries.of("p1", "p2", "p3"), seats, places).as(Wish::new);
  }

  private static Basket allowed(Wish wish) {
    return assertInstanceOf(
            HoldRules.Allowed.class,
            HoldRules.decide(INVENTORY, wish, Instant.ofEpochSecond(OPENS)))
        .basket();
  }
}
