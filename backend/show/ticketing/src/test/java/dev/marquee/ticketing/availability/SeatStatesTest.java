package dev.marquee.ticketing.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.PriceCategory;
import dev.marquee.ticketing.domain.Row;
import dev.marquee.ticketing.domain.Section;
import dev.marquee.ticketing.domain.ShowFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatStatesTest {
  private static final PriceCategory PRICE = PriceCategory.standard(5000);
  private static final Section.Reserved STALLS =
      new Section.Reserved("s1", "Stalls", List.of(Row.of("A", 3, PRICE), Row.of("AA", 12, PRICE)));
  private static final Section.Reserved BOX =
      new Section.Reserved("s11", "Box", List.of(Row.of("A", 2, PRICE)));

  private final SeatStates states = new SeatStates(inventory(STALLS));

  @Test
  void seatsAreFoundByTheirNamesInAnyOrder() {
    states.mark("s1-AA-12 s1-AA-1 s1-A-3 s11-A-2 s1-A-1", 'S');
    states.mark("s1-A-2", 'H');
    assertEquals("SHS" + "SAAAAAAAAAAS", states.of(STALLS));
    assertEquals("AS", states.of(BOX));
  }

  @Test
  void seatsThatAnEditHasTakenAwayAreInNoSection() {
    states.mark("s1-A-4 s1-B-1 s9-A-1 s2-A-1", 'S');
    assertEquals("AAA" + "AAAAAAAAAAAA", states.of(STALLS));
  }

  @Test
  void nothingIsTakenByNobody() {
    states.mark("", 'S');
    assertEquals("AA", states.of(BOX));
  }

  @Test
  void aBlockedSeatIsBlockedUnlessItIsTakenAlready() {
    Row row = new Row("A", 3, PRICE, Set.of(1, 3), Set.of(), Set.of(), Set.of());
    Section.Reserved stalls =
        new Section.Reserved("s1", "Stalls", List.of(row, Row.of("AA", 12, PRICE)));
    SeatStates partlyBlocked = new SeatStates(inventory(stalls));
    partlyBlocked.mark("s1-A-3", 'S');
    assertEquals("BAS" + "AAAAAAAAAAAA", partlyBlocked.of(stalls));
    assertEquals("AA", partlyBlocked.of(BOX));
  }

  private static Inventory inventory(Section.Reserved stalls) {
    return Inventory.of(
        1,
        new ShowFacts("Hamlet", "Globe", Optional.empty(), ZoneOffset.UTC, Optional.empty()),
        "EUR",
        Instant.EPOCH,
        Instant.MAX,
        4,
        Optional.empty(),
        Duration.ZERO,
        List.of(),
        List.of(stalls, BOX, new Section.General("s2", "Standing", 10, PRICE)));
  }
}
