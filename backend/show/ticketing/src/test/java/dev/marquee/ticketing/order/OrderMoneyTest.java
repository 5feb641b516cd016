package dev.marquee.ticketing.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderMoneyTest {
  private static final long PAID = 1000;

  /** A positive number becomes due, a negative one is paid back. */
  @Property
  void whateverComesFirstTheEndIsTheSame(
      @ForAll @Size(max = 8) List<@LongRange(min = -300, max = 120) Long> changes) {
    OrderMoney money = OrderMoney.NONE.pay(PAID, 0);
    for (long change : changes) {
      money = change > 0 ? money.owe(change) : money.payBack(-change);
      assertTrue(money.refunded() <= money.refundDue() && money.refundDue() <= money.paid());
    }
    long due = changes.stream().filter(change -> change > 0).mapToLong(Long::longValue).sum();
    long back = -changes.stream().filter(change -> change < 0).mapToLong(Long::longValue).sum();
    assertEquals(new OrderMoney(PAID, due, Math.min(due, back), Math.max(0, back - due)), money);
    assertEquals(back >= due, money.isSettled());
  }

  @Property
  void whatWasPaidBackBeforeThePaymentWasHeardOfIsNotLost(
      @ForAll @LongRange(min = 0, max = PAID) long before,
      @ForAll @LongRange(min = 0, max = PAID) long due) {
    assertEquals(
        OrderMoney.NONE.pay(PAID, 0).payBack(before).owe(due),
        OrderMoney.NONE.pay(PAID, before).owe(due));
  }

  @Test
  void noMoreIsDueThanWasPaid() {
    assertThrows(IllegalArgumentException.class, () -> OrderMoney.NONE.owe(1));
  }
}
