package dev.marquee.ticketing.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.ticketing.domain.BestAvailable.Apart;
import dev.marquee.ticketing.domain.BestAvailable.Found;
import dev.marquee.ticketing.domain.BestAvailable.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plans are drawn as one string per row, front to back: o is free, x is not. */
class BestAvailableTest {
  @Test
  void theMiddleOfTheFrontRowIsBest() {
    assertEquals("A4", first(2, "oooooooo", "oooooooo"));
    assertEquals("A3", first(3, "ooooooo", "ooooooo"));
  }

  @Test
  void ofTwoChoicesAlikeTheLowerNumbersAreTaken() {
    assertEquals("A4", first(1, "oooooooo"));
    assertEquals("A2", first(2, "xooxxoox"));
  }

  @Test
  void aRowNearerToTheStageIsBetterThanItsMiddle() {
    assertEquals("A1", first(2, "ooxxxxxx", "oooooooo"));
  }

  @Test
  void noSingleSeatIsLeftOverWhereThatCanBeAvoided() {
    assertEquals("A1", first(2, "oooo"), "not A2, which leaves one on either side");
    assertEquals("A1", first(1, "ooo"), "not A2, which leaves two");
    assertEquals("A3", first(3, "oooooooxx"), "not A4, which is in the middle and leaves A7");
  }

  @Test
  void aRowThatWouldBeLeftWithASingleSeatIsPassedOver() {
    assertEquals("B1", first(2, "ooo", "oo"));
    assertEquals("C4", first(2, "xoooxxxx", "xxxxxooo", "oooooooo"));
  }

  @Test
  void whenEveryRowWouldTheFrontMostIsTakenAllTheSame() {
    assertEquals("A2", first(2, "oooxx", "ooo"));
    assertEquals("A5", first(2, "oooxooox"));
  }

  @Test
  void aSeatThatIsAloneAlreadyIsABestChoiceForOne() {
    assertEquals("A4", first(1, "ooxoxoo"));
  }

  @Test
  void rowsDoNotTouchEachOther() {
    assertEquals(new Apart(2), find(3, 1, "xxoo", "ooxx"));
  }

  @Test
  void whenTheyAreApartItSaysHowManyAreTogether() {
    assertEquals(new Apart(3), find(4, 1, "ooxooo", "oo"));
    assertEquals(new Apart(0), find(1, 1, "xxx"));
    assertEquals(new Apart(0), BestAvailable.find(List.of(), new BitSet(), 1, 1));
  }

  @Test
  void whoComesTooLateGoesOnToTheNextBest() {
    Found found = assertInstanceOf(Found.class, find(2, 10, "oooooooo", "ooxxxxoo"));
    assertEquals(
        List.of("A4", "B1", "B7", "A2", "A6"),
        found.placements().stream().map(BestAvailableTest::name).toList());
  }

  @Test
  void aPlacementNamesItsSeats() {
    Placement placement =
        assertInstanceOf(Found.class, find(2, 1, "xxx", "xxxoo")).placements().getFirst();
    assertEquals(new Placement("B", 4, 6, 2), placement);
    assertEquals(
        List.of(new SeatId("s1", "B", 4), new SeatId("s1", "B", 5)), placement.seatsOf("s1"));
  }

  @Test
  void nothingIsNotAWish() {
    assertThrows(IllegalArgumentException.class, () -> find(0, 1, "ooo"));
    assertThrows(IllegalArgumentException.class, () -> find(1, 0, "ooo"));
  }

  @Property
  void theFirstIsWhatTryingEveryPlacementFinds(
      @ForAll("plans") List<String> plan, @ForAll @IntRange(min = 1, max = 6) int seats) {
    BitSet free = free(plan);
    Optional<Placement> best = bestOfAll(plan, free, seats);
    switch (BestAvailable.find(rows(plan), free, seats, 1)) {
      case Found found -> assertEquals(List.of(best.orElseThrow()), found.placements());
      case Apart apart -> {
        assertEquals(Optional.empty(), best);
        assertTrue(apart.most() < seats);
        assertEquals(apart.most() > 0, bestOfAll(plan, free, apart.most()).isPresent());
        assertEquals(Optional.empty(), bestOfAll(plan, free, apart.most() + 1));
      }
    }
  }

  @Property
  void eachFurtherOneIsTheBestOfWhatThoseBeforeLeave(
      @ForAll("plans") List<String> plan, @ForAll @IntRange(min = 1, max = 6) int seats) {
    BitSet left = free(plan);
    if (BestAvailable.find(rows(plan), left, seats, 1_000) instanceof Found found) {
      for (Placement placement : found.placements()) {
        assertEquals(bestOfAll(plan, left, seats), Optional.of(placement));
        left.clear(placement.position(), placement.position() + seats);
      }
    }
    assertEquals(Optional.empty(), bestOfAll(plan, left, seats));
  }

  @Property
  void whatIsFreeIsNotTouched(@ForAll("plans") List<String> plan) {
    BitSet free = free(plan);
    BestAvailable.find(rows(plan), free, 1, 5);
    assertEquals(free(plan), free);
  }

  @Provide
  Arbitrary<List<String>> plans() {
    return Arbitraries.frequency(Tuple.of(3, 'o'), Tuple.of(1, 'x'))
        .array(Character[].class)
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(row -> {
          StringBuilder drawn = new StringBuilder();
          for (char seat : row) {
            drawn.append(seat);
          }
          return drawn.toString();
        })
        .list()
        .ofMaxSize(5);
  }

  /** The rule restated: all placements, sorted. */
  private static Optional<Placement> bestOfAll(List<String> plan, BitSet free, int seats) {
    record Candidate(Placement placement, int row, boolean leavesOne, int fromMiddle) {}
    List<Candidate> all = new ArrayList<>();
    int start = 0;
    for (int row = 0; row < plan.size(); row++) {
      int length = plan.get(row).length();
      for (int at = 0; seats > 0 && at + seats <= length; at++) {
        if (free.get(start + at, start + at + seats).cardinality() == seats) {
          boolean left = runBefore(free, start, start + at) == 1;
          boolean right = runAfter(free, start + length, start + at + seats) == 1;
          all.add(
              new Candidate(
                  new Placement(name(row), at + 1, start + at, seats),
                  row,
                  left || right,
                  Math.abs(at - (length - at - seats))));
        }
      }
      start += length;
    }
    return all.stream()
        .min(
            Comparator.comparing(Candidate::leavesOne)
                .thenComparing(Candidate::row)
                .thenComparing(Candidate::fromMiddle)
                .thenComparing(candidate -> candidate.placement().position()))
        .map(Candidate::placement);
  }

  private static int runBefore(BitSet free, int rowStart, int position) {
    int run = 0;
    while (position - run > rowStart && free.get(position - run - 1)) {
      run++;
    }
    return run;
  }

  private static int runAfter(BitSet free, int rowEnd, int position) {
    int run = 0;
    while (position + run < rowEnd && free.get(position + run)) {
      run++;
    }
    return run;
  }

  private static String first(int seats, String... plan) {
    return name(assertInstanceOf(Found.class, find(seats, 1, plan)).placements().getFirst());
  }

  private static BestAvailable.Outcome find(int seats, int limit, String... plan) {
    return BestAvailable.find(rows(List.of(plan)), free(List.of(plan)), seats, limit);
  }

  private static String name(Placement placement) {
    return placement.row() + placement.number();
  }

  private static String name(int row) {
    return String.valueOf((char) ('A' + row));
  }

  private static List<Row> rows(List<String> plan) {
    List<Row> rows = new ArrayList<>();
    for (String row : plan) {
      rows.add(Row.of(name(rows.size()), row.length(), PriceCategory.standard(0)));
    }
    return rows;
  }

  private static BitSet free(List<String> plan) {
    String all = String.join("", plan);
    BitSet free = new BitSet();
    for (int position = 0; position < all.length(); position++) {
      free.set(position, all.charAt(position) == 'o');
    }
    return free;
  }
}
