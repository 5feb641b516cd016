package dev.marquee.ticketing.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderStatusTest {
  private static final Set<OrderStatus> LIVE =
      Set.of(OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_REFUNDED);

  @Test
  void whatIsPaidBackOrRejectedStaysSo() {
    assertEquals(Set.of(), OrderStatus.REFUNDED.next());
    assertEquals(Set.of(), OrderStatus.REJECTED.next());
  }

  @Property
  void noOrderComesBackToWhereItWas(@ForAll OrderStatus status) {
    Set<OrderStatus> reached = EnumSet.noneOf(OrderStatus.class);
    Set<OrderStatus> next = EnumSet.noneOf(OrderStatus.class);
    next.addAll(status.next());
    while (reached.addAll(next)) {
      reached.forEach(known -> next.addAll(known.next()));
    }
    assertFalse(reached.contains(status), status + " can be reached from itself");
  }

  @Property
  void ticketsOfAnOrderThatIsOverNeverAdmitAnybodyAgain(@ForAll OrderStatus status) {
    if (!LIVE.contains(status)) {
      assertTrue(status.next().stream().noneMatch(LIVE::contains), status.toString());
      assertFalse(status.isConfirmed());
    }
  }
}
