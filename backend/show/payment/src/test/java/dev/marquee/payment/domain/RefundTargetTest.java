package dev.marquee.payment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RefundTargetTest {
  @Property
  void anyHistoryAsksForTheLargestTargetAndNeverMoreThanWasPaid(
      @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
      @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 2_000_000) Long> dues) {
    long asked = 0;
    long largest = 0;
    for (long due : dues) {
      asked += RefundTarget.missing(PartStatus.PAID, amount, due, asked);
      largest = Math.max(largest, due);
      assertTrue(asked <= amount);
    }
    assertEquals(Math.min(largest, amount), asked);
  }

  @Property
  void repeatingAnEventAsksForNothing(
      @ForAll PartStatus status,
      @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
      @ForAll @LongRange(min = 0, max = 2_000_000) long due,
      @ForAll @LongRange(min = 0, max = 1_000_000) long before) {
    long asked = before + RefundTarget.missing(status, amount, due, before);
    assertEquals(0, RefundTarget.missing(status, amount, due, asked));
  }

  @Property
  void whatBoughtNothingGoesBackWhole(
      @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
      @ForAll @LongRange(min = 0, max = 2_000_000) long due) {
    assertEquals(amount, RefundTarget.of(PartStatus.REFUSED, amount, due));
    assertEquals(0, RefundTarget.of(PartStatus.ENDED, amount, due));
  }
}
