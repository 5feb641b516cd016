package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowNamesTest {
  @Test
  void rowsAreNamedAToZThenAA() {
    assertEquals("A", RowNames.of(0));
    assertEquals("Z", RowNames.of(25));
    assertEquals("AA", RowNames.of(26));
    assertEquals("AZ", RowNames.of(51));
    assertEquals("BA", RowNames.of(52));
    assertEquals("ZZ", RowNames.of(701));
    assertEquals("AAA", RowNames.of(702));
  }

  @Test
  void noTwoRowsShareAName() {
    assertEquals(
        1000, IntStream.range(0, 1000).mapToObj(RowNames::of).collect(Collectors.toSet()).size());
  }

  @Test
  void thereIsNoRowBeforeTheFirst() {
    assertThrows(IllegalArgumentException.class, () -> RowNames.of(-1));
  }

  @Property
  void aNameLeadsBackToItsRow(@ForAll @IntRange(max = 18_277) int index) {
    assertEquals(index, RowNames.indexOf(RowNames.of(index)));
  }

  @Test
  void whatIsNoNameOfARowIsRefused() {
    for (String name : List.of("", "a", "1", "A1", "ABCD", "Ä")) {
      assertThrows(InvalidFactsException.class, () -> RowNames.indexOf(name), name);
    }
  }
}
