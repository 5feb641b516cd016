package dev.marquee.ticketing.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Section;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatStatesTest {
  private static final Section.Reserved STALLS =
      Section.Reserved.of("s1", 5000, List.of(new Section.Row("A", 3), new Section.Row("AA", 12)));
  private static final Section.Reserved BOX =
      Section.Reserved.of("s11", 3000, List.of(new Section.Row("A", 2)));
  private static final Inventory INVENTORY =
      Inventory.of(
          1,
          "EUR",
          Instant.EPOCH,
          Instant.MAX,
          4,
          List.of(),
          List.of(STALLS, BOX, new Section.General("s2", 2000, 10)));

  private final SeatStates states = new SeatStates(INVENTORY, section -> new BitSet());

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
    BitSet blocked = new BitSet();
    blocked.set(0);
    blocked.set(2);
    SeatStates partlyBlocked =
        new SeatStates(INVENTORY, section -> section.equals(STALLS) ? blocked : new BitSet());
    partlyBlocked.mark("s1-A-3", 'S');
    assertEquals("BAS" + "AAAAAAAAAAAA", partlyBlocked.of(STALLS));
    assertEquals("AA", partlyBlocked.of(BOX));
  }
}
