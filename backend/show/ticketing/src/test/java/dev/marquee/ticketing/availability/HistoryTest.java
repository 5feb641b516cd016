package dev.marquee.ticketing.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import dev.marquee.ticketing.availability.ChangesDocument.SeatChange;
import dev.marquee.ticketing.availability.ChangesDocument.SectionChange;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Property
  void everyEarlierVersionIsRemembered(
      @ForAll @Size(min = 1, max = 12) List<@From("versions") List<SectionDocument>> versions) {
    History history = History.NONE;
    for (int next = 1; next < versions.size(); next++) {
      history =
          history.followedBy(difference(next - 1, versions.get(next - 1), versions.get(next)));
    }
    for (int version = 0; version < versions.size() - 1; version++) {
      assertEquals(Optional.of(versions.get(version)), history.at(version, versions.getLast()));
    }
    assertEquals(Optional.empty(), history.at(versions.size() - 1, versions.getLast()));
    assertEquals(Optional.empty(), history.at(-1, versions.getLast()));
  }

  @Provide
  Arbitrary<List<SectionDocument>> versions() {
    Arbitrary<String> states = Arbitraries.strings().withChars("AHS").ofLength(6);
    return Combinators.combine(states, states, Arbitraries.integers().between(0, 9))
        .as((first, second, free) ->
            List.of(seats("s1", first), seats("s2", second), places("s3", 9, free)));
  }

  @Test
  void whatIsBackToWhatItWasIsNoChange() {
    List<SectionDocument> before = List.of(seats("s1", "AAH"), places("s2", 5, 5));
    List<SectionDocument> after = List.of(seats("s1", "SAH"), places("s2", 5, 4));
    assertEquals(
        new ChangesDocument(
            7,
            List.of(
                new SectionChange("s1", 1, List.of(new SeatChange(0, 'S'))),
                new SectionChange("s2", 4, List.of()))),
        ChangesDocument.between(before, after, 7));
    assertEquals(new ChangesDocument(7, List.of()), ChangesDocument.between(before, before, 7));
  }

  @Test
  void anotherPlanHasNoDifference() {
    List<SectionDocument> plan = List.of(seats("s1", "AAH"), places("s2", 5, 5));
    for (List<SectionDocument> other :
        List.of(
            List.of(seats("s1", "AAH")),
            List.of(seats("s1", "AAHA"), places("s2", 5, 5)),
            List.of(seats("s3", "AAH"), places("s2", 5, 5)),
            List.of(new SectionDocument("s1", "RESERVED", 2, 2, "AAH"), places("s2", 5, 5)),
            List.of(seats("s1", "AAH"), places("s2", 6, 5)),
            List.of(places("s1", 3, 2), places("s2", 5, 5)))) {
      assertEquals(Optional.empty(), Difference.between(1, plan, other), other.toString());
    }
  }

  @Test
  void versionsAreForgottenWhenThereAreTooMany() {
    List<SectionDocument> free = List.of(seats("s1", "A"));
    List<SectionDocument> held = List.of(seats("s1", "H"));
    History history = History.NONE;
    for (int version = 0; version < 1_000; version++) {
      history =
          history.followedBy(
              version % 2 == 0 ? difference(version, free, held) : difference(version, held, free));
    }
    assertEquals(240, history.differences().size());
    assertEquals(Optional.of(held), history.at(999, free));
    assertTrue(history.at(760, free).isPresent());
    assertEquals(Optional.empty(), history.at(759, free));
  }

  @Test
  void versionsAreForgottenWhenTheirSeatsAreTooMany() {
    List<SectionDocument> free = List.of(seats("s1", "A".repeat(8_000)));
    List<SectionDocument> sold = List.of(seats("s1", "S".repeat(8_000)));
    History history = History.NONE;
    for (int version = 0; version < 4; version++) {
      history = history.followedBy(difference(version, free, sold));
    }
    assertEquals(List.of(3L, 2L), history.differences().stream().map(Difference::from).toList());

    List<SectionDocument> house = List.of(seats("s1", "A".repeat(20_001)));
    List<SectionDocument> full = List.of(seats("s1", "S".repeat(20_001)));
    assertEquals(History.NONE, history.followedBy(difference(4, house, full)));
  }

  private static Difference difference(
      long from, List<SectionDocument> before, List<SectionDocument> after) {
    return Difference.between(from, before, after).orElseThrow();
  }

  private static SectionDocument seats(String id, String states) {
    int free = (int) states.chars().filter(state -> state == 'A').count();
    return new SectionDocument(id, "RESERVED", states.length(), free, states);
  }

  private static SectionDocument places(String id, int capacity, int free) {
    return new SectionDocument(id, "GENERAL", capacity, free, null);
  }
}
