package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SeatListTest {
  private static final int ROWS = 5;
  private static final int SEATS = 20;

  @Test
  void seatsAndRangesAreRead() {
    assertEquals(
        new SeatList(Map.of(0, List.of(1, 3, 4, 5), 27, List.of(2))),
        SeatList.parse(List.of("A-3..5", "AB-2", "A-1")));
  }

  @Test
  void whatIsNoSeatIsRefusedWithTheReason() {
    for (String entry : List.of("A1", "A-0", "a-1", "A-1-2", "A-1..", "-1", "A-1 ", "A-01", "")) {
      assertEquals(
          "'" + entry + "' is no seat such as A-1 and no range such as A-3..7", refusal(entry));
    }
    assertEquals("the range 'A-7..3' goes backwards", refusal("A-7..3"));
    assertEquals("seat A-3 is there twice", refusal("A-3", "A-1..4"));
    assertEquals("seat B-2 is there twice", refusal("B-2", "B-2"));
  }

  @Test
  void seatsThatTheSectionDoesNotHaveAreRefused() {
    SeatList.parse(List.of("E-20")).check(ROWS, SEATS);
    assertEquals(
        "there is no row F: the last row is E",
        assertThrows(
                InvalidFactsException.class,
                () -> SeatList.parse(List.of("F-1")).check(ROWS, SEATS))
            .getMessage());
    assertEquals(
        "there is no seat E-21: each row has 20 seats",
        assertThrows(
                InvalidFactsException.class,
                () -> SeatList.parse(List.of("E-18..21")).check(ROWS, SEATS))
            .getMessage());
  }

  /** A plain restatement: one mark for each seat that any entry names. */
  @Property
  void whateverTheEntriesEachSeatIsThereOnceOrTheListIsRefused(
      @ForAll("ranges") List<Range> ranges) {
    List<List<Integer>> expected = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      expected.add(new ArrayList<>());
    }
    for (Range range : ranges) {
      for (int seat = range.from; seat <= range.to; seat++) {
        expected.get(range.row).add(seat);
      }
    }
    boolean twice = expected.stream().anyMatch(row -> new TreeSet<>(row).size() < row.size());
    List<String> entries = ranges.stream().map(Range::toString).toList();
    if (twice) {
      assertThrows(InvalidFactsException.class, () -> SeatList.parse(entries));
      return;
    }
    SeatList seats = SeatList.parse(entries);
    seats.check(ROWS, SEATS);
    for (int row = 0; row < ROWS; row++) {
      assertEquals(List.copyOf(new TreeSet<>(expected.get(row))), seats.inRow(row));
    }
  }

  record Range(int row, int from, int to) {
    @Override
    public String toString() {
      return RowNames.of(row) + "-" + from + (from == to ? "" : ".." + to);
    }
  }

  @Provide
  Arbitrary<List<Range>> ranges() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ROWS - 1),
            Arbitraries.integers().between(1, SEATS),
            Arbitraries.integers().between(0, 3))
        .as((row, from, more) -> new Range(row, from, Math.min(SEATS, from + more)))
        .list()
        .ofMaxSize(8);
  }

  private static String refusal(String... entries) {
    return assertThrows(InvalidFactsException.class, () -> SeatList.parse(List.of(entries)))
        .getMessage();
  }
}
