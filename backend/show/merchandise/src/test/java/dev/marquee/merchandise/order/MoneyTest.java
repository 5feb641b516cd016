package dev.marquee.merchandise.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void whatWasPaidIsOwedAndPaidBack() {
    Money owed = Money.paid(100).owe(30);
    assertEquals(new Money(100, 30, 0), owed);
    assertFalse(owed.isPaidBack());
    assertEquals(new Money(100, 30, 20), owed.payBack(20));
    assertTrue(owed.payBack(30).isPaidBack());
    assertEquals(new Money(100, 100, 0), Money.paidInVain(100));
  }

  @Test
  void whatWasNotPaidIsNotOwed() {
    assertEquals(Money.NONE, Money.NONE.owe(30));
    assertFalse(Money.NONE.isPaidBack());
  }

  @Test
  void whatCameBackBeforeItWasDueCounts() {
    Money early = Money.paid(100).payBack(50);
    assertEquals(new Money(100, 50, 50), early);
    assertEquals(early, early.owe(30));
    assertEquals(new Money(100, 100, 50), early.owe(100));
  }

  @Test
  void noMoreComesBackThanWasPaid() {
    assertThrows(IllegalArgumentException.class, () -> Money.paid(100).payBack(101));
    assertThrows(IllegalArgumentException.class, () -> Money.paid(100).owe(101));
    assertThrows(IllegalArgumentException.class, () -> new Money(1, 0, -1));
  }
}
