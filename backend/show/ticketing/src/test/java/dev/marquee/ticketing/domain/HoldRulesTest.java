package dev.marquee.ticketing.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
  private static final String SEATS = "s1-(A-[1-3]|B-[1-5])";

  private static final PriceCategory PRICES =
      new PriceCategory(
          List.of(new TicketType(TicketType.STANDARD, 5000), new TicketType("Child", 2500)));
  private static final PriceCategory FRONT = PriceCategory.standard(8000);
  private static final Section.Reserved STALLS =
      new Section.Reserved(
          "s1",
          "Stalls",
          List.of(
              Row.of("A", 3, FRONT),
              new Row("B", 5, PRICES, Set.of(2), Set.of(4), Set.of(5), Set.of())));
  private static final Section.General STANDING = new Section.General("s2", "Standing", 10, PRICES);
  private static final Inventory INVENTORY =
      Inventory.of(
          1,
          new ShowFacts("Hamlet", "Globe", Optional.empty(), ZoneOffset.UTC, Optional.empty()),
          "EUR",
          Instant.ofEpochSecond(OPENS),
          Instant.ofEpochSecond(CLOSES),
          MOST,
          Optional.empty(),
          Duration.ZERO,
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
    for (int position = 0; position < STALLS.seats(); position++) {
      assertEquals(OptionalInt.of(position), STALLS.position(STALLS.seat(position)));
    }
  }

  @Test
  void blockedSeatsAreInThePlanButNotInTheCapacity() {
    assertEquals(8, STALLS.seats());
    assertEquals(7, STALLS.capacity());
    assertEquals(17, INVENTORY.capacity());
    assertEquals("{4}", STALLS.blocked().toString());
    assertEquals("{6, 7}", STALLS.special().toString());
  }

  @Test
  void theBasketIsPricedByThePlanAndLocksPlacesThenSeatsInByteOrder() {
    Wish wish =
        new Wish(
            "p2",
            List.of(new Wish.Seat("s1-B-1", "Child"), new Wish.Seat("s1-A-2", "Standard")),
            List.of(new Wish.Places("s2", "Child", 1), new Wish.Places("s2", "Standard", 1)));
    Basket basket = allowed(wish);
    assertEquals(
        List.of(
            new Basket.Line("s2", Optional.empty(), "Child", 2500),
            new Basket.Line("s2", Optional.empty(), "Standard", 5000),
            new Basket.Line("s1", Optional.of("s1-A-2"), "Standard", 8000),
            new Basket.Line("s1", Optional.of("s1-B-1"), "Child", 2500)),
        basket.lines());
    assertEquals(18_000, basket.total());
    assertEquals(List.of("s1-A-2", "s1-B-1"), basket.seats());
    assertEquals(List.of(new Basket.Places("s2", 2)), basket.places());
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
    boolean seats = wish.seats().stream().allMatch(seat -> seat.seat().matches(SEATS));
    boolean sections = wish.places().stream().allMatch(places -> "s2".equals(places.section()));
    boolean types =
        wish.seats().stream()
                .allMatch(seat -> !"Child".equals(seat.ticketType()) || seat.seat().contains("B"))
            && wish.seats().stream().noneMatch(seat -> "Alien".equals(seat.ticketType()))
            && wish.places().stream().noneMatch(places -> "Alien".equals(places.ticketType()));
    boolean forSale = wish.seats().stream().noneMatch(seat -> "s1-B-2".equals(seat.seat()));
    boolean few = wish.quantity() <= MOST;
    HoldRules.Decision decision = HoldRules.decide(INVENTORY, wish, Instant.ofEpochSecond(second));
    if (known && open && seats && sections && types && forSale && few) {
      Basket basket = assertInstanceOf(HoldRules.Allowed.class, decision).basket();
      assertEquals(wish.quantity(), basket.quantity());
      assertEquals(wish.seats().stream().map(Wish.Seat::seat).sorted().toList(), basket.seats());
    } else {
      Refusal refusal = assertInstanceOf(HoldRules.Refused.class, decision).refusal();
      Class<? extends Refusal> expected;
      if (!known) {
        expected = Refusal.PerformanceUnknown.class;
      } else if (second < OPENS) {
        expected = Refusal.SaleNotOpen.class;
      } else if (!open) {
        expected = Refusal.SaleClosed.class;
      } else if (!seats) {
        expected = Refusal.SeatUnknown.class;
      } else if (!sections) {
        expected = Refusal.SectionUnknown.class;
      } else if (!types) {
        expected = Refusal.TicketTypeUnknown.class;
      } else {
        expected = forSale ? Refusal.LimitReached.class : Refusal.SeatsBlocked.class;
      }
      assertEquals(expected, refusal.getClass());
    }
  }

  @Provide
  Arbitrary<Wish> wishes() {
    Arbitrary<String> types =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.just("Standard")),
            Tuple.of(1, Arbitraries.of("Child", "Alien")));
    Arbitrary<List<Wish.Seat>> seats =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.of("s1-A-1", "s1-A-2", "s1-A-3", "s1-B-1", "s1-B-5")),
                    Tuple.of(1, Arbitraries.of("s1-B-2", "s1-A-4", "s2-A-1", "s9-A-1"))),
                types)
            .as(Wish.Seat::new)
            .list()
            .uniqueElements(Wish.Seat::seat)
            .ofMaxSize(5);
    Arbitrary<List<Wish.Places>> places =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.just("s2")), Tuple.of(1, Arbitraries.of("s1", "s9"))),
                types,
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
