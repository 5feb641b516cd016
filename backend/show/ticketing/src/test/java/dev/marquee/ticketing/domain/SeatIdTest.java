package dev.marquee.ticketing.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SeatIdTest {
  @Test
  void aSeatIsNamedBySectionRowAndNumber() {
    assertEquals(Optional.of(new SeatId("s1", "AA", 12)), SeatId.parse("s1-AA-12"));
  }

  @Test
  void aSeatHasOneName() {
    assertEquals(Optional.empty(), SeatId.parse("s1-A-01"));
    assertEquals(Optional.empty(), SeatId.parse("s01-A-1"));
    assertEquals(Optional.empty(), SeatId.parse("s1-A-1 "));
    assertEquals(Optional.empty(), SeatId.parse("s1-A-1\n"));
  }

  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @IntRange(min = 1, max = 99) int section,
      @ForAll @CharRange(from = 'A', to = 'Z') @StringLength(min = 1, max = 3) String row,
      @ForAll @IntRange(min = 1, max = 999_999) int number) {
    SeatId seat = new SeatId("s" + section, row, number);
    assertEquals(Optional.of(seat), SeatId.parse(seat.toString()));
  }

  @Property
  void whateverIsReadIsWrittenAsItWas(@ForAll String text) {
    SeatId.parse(text).ifPresent(seat -> assertEquals(text, seat.toString()));
  }
}
