package dev.marquee.auth.session;

import static dev.marquee.auth.session.SessionRules.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.auth.session.SessionRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);

  @Test
  void anUnspentTokenIsRotated() {
    assertEquals(Verdict.ROTATE, judge(LATER, null, null, NOW));
  }

  @Test
  void aTokenMayBeRepeatedForTenSeconds() {
    assertEquals(Verdict.REPEAT, judge(LATER, null, NOW, NOW));
    assertEquals(Verdict.REPEAT, judge(LATER, null, NOW.minusMillis(9_999), NOW));
    assertEquals(Verdict.REUSED, judge(LATER, null, NOW.minusSeconds(10), NOW));
  }

  @Test
  void nothingRevivesASessionThatIsOver() {
    assertEquals(Verdict.OVER, judge(NOW, null, null, NOW));
    assertEquals(Verdict.OVER, judge(LATER, NOW, null, NOW));
    assertEquals(Verdict.OVER, judge(LATER, NOW, NOW, NOW));
  }

  @Test
  void theLifetimeIsAbsolute() {
    assertEquals(NOW.plus(Duration.ofHours(8)), SessionRules.expiry(NOW, false));
    assertEquals(NOW.plus(Duration.ofDays(30)), SessionRules.expiry(NOW, true));
  }
}
