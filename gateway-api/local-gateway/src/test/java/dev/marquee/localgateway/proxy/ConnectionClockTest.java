package dev.marquee.localgateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.localgateway.proxy.ConnectionClock.Verdict;
import org.junit.jupiter.api.Test;

class ConnectionClockTest {
  private static final long SECOND = 1_000_000_000;
  private static final Limits LIMITS = Limits.DEFAULT;

  private final long start = System.nanoTime();
  private final ConnectionClock clock = new ConnectionClock(LIMITS, start);

  private Verdict idleAfter(long seconds) {
    return clock.verdict(start + seconds * SECOND, false, false, false);
  }

  @Test
  void anIdleConnectionIsClosedInTheEnd() {
    assertEquals(Verdict.PATIENT, idleAfter(74));
    assertEquals(Verdict.GIVE_UP, idleAfter(76));
    clock.answered(start + 70 * SECOND);
    assertEquals(Verdict.PATIENT, idleAfter(100));
  }

  @Test
  void aHeadThatHasBegunMustEndSoon() {
    clock.bytesArrived(true);
    assertEquals(Verdict.PATIENT, idleAfter(9));
    assertEquals(Verdict.HEAD_TOO_SLOW, idleAfter(11));
    clock.headArrived();
    assertEquals(Verdict.PATIENT, idleAfter(11));
  }

  @Test
  void contentMustGoOnWhileItIsAwaitedOnly() {
    assertEquals(Verdict.PATIENT, clock.verdict(start + 59 * SECOND, true, true, false));
    assertEquals(Verdict.CONTENT_TOO_SLOW, clock.verdict(start + 61 * SECOND, true, true, false));
    assertEquals(Verdict.PATIENT, clock.verdict(start + 600 * SECOND, true, false, false));
  }

  @Test
  void aClientThatReadsNothingIsGivenUp() {
    clock.writable(false, start);
    assertEquals(Verdict.PATIENT, clock.verdict(start + 59 * SECOND, true, false, true));
    assertEquals(Verdict.GIVE_UP, clock.verdict(start + 61 * SECOND, true, false, false));
    clock.writable(true, start + 59 * SECOND);
    assertEquals(Verdict.PATIENT, clock.verdict(start + 61 * SECOND, true, false, false));
  }

  @Test
  void aConnectionThatIsEndingIsNotAwaitedForLong() {
    clock.closing(start);
    assertEquals(Verdict.PATIENT, clock.verdict(start + SECOND, false, false, true));
    assertEquals(Verdict.GIVE_UP, clock.verdict(start + 3 * SECOND, false, false, true));
  }
}
