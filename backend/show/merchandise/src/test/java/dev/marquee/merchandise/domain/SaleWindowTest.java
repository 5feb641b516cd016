package dev.marquee.merchandise.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.show.facts.InvalidFactsException;
import dev.marquee.merchandise.domain.SaleWindow.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaleWindowTest {
  private static final Instant OPENS = Instant.parse("2030-03-01T09:00:00Z");
  private static final Instant CLOSES = Instant.parse("2030-04-01T09:00:00Z");

  @Test
  void itIsOpenFromItsFirstMomentAndNoLongerAtItsLast() {
    SaleWindow window = new SaleWindow(Optional.of(OPENS), Optional.of(CLOSES));
    assertEquals(State.UPCOMING, window.at(OPENS.minusNanos(1)));
    assertEquals(State.OPEN, window.at(OPENS));
    assertEquals(State.OPEN, window.at(CLOSES.minusNanos(1)));
    assertEquals(State.CLOSED, window.at(CLOSES));
  }

  @Test
  void withoutAnEndOnOneSideItGoesOnThere() {
    assertEquals(State.OPEN, SaleWindow.ALWAYS.at(Instant.MIN));
    assertEquals(State.OPEN, SaleWindow.ALWAYS.at(Instant.MAX));
    SaleWindow from = new SaleWindow(Optional.of(OPENS), Optional.empty());
    assertEquals(State.UPCOMING, from.at(OPENS.minusMillis(1)));
    assertEquals(State.OPEN, from.at(Instant.MAX));
    SaleWindow until = new SaleWindow(Optional.empty(), Optional.of(CLOSES));
    assertEquals(State.OPEN, until.at(Instant.MIN));
    assertEquals(State.CLOSED, until.at(CLOSES));
  }

  @Test
  void itClosesAfterItOpens() {
    assertThrows(
        InvalidFactsException.class, () -> new SaleWindow(Optional.of(OPENS), Optional.of(OPENS)));
  }
}
