package dev.marquee.localcluster.pods;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private static final Duration SHORT = Duration.ofMillis(10);

  @Test
  void delaysDoubleUpToABoundAndAreForgottenAfterAGoodRun() {
    var backoff =
        new RestartBackoff(
            new RestartBackoff.Delays(
                Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1)));

    assertEquals(Duration.ofSeconds(1), backoff.after(SHORT));
    assertEquals(Duration.ofSeconds(2), backoff.after(SHORT));
    assertEquals(Duration.ofSeconds(4), backoff.after(SHORT));
    assertEquals(Duration.ofSeconds(5), backoff.after(SHORT));
    assertEquals(Duration.ofSeconds(5), backoff.after(SHORT));
    assertEquals(Duration.ofSeconds(1), backoff.after(Duration.ofMinutes(1)));
    assertEquals(Duration.ofSeconds(2), backoff.after(SHORT));
  }
}
