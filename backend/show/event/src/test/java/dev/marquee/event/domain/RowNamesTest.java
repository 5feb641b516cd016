package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
}
