package dev.marquee.auth.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1, PT0S",
    "9, PT0S",
    "10, PT1S",
    "11, PT2S",
    "15, PT32S",
    "16, PT60S",
    "1000000, PT60S"
  })
  void anAccountWaitsLongerWithEachFailureButNeverMoreThanAMinute(int failures, Duration wait) {
    assertEquals(wait, Backoff.ACCOUNT.after(failures));
  }

  @ParameterizedTest
  @CsvSource({"49, PT0S", "50, PT1S", "59, PT8M32S", "60, PT15M", "1000000, PT15M"})
  void anAddressMayFailMoreOftenAndThenWaitsLonger(int failures, Duration wait) {
    assertEquals(wait, Backoff.ADDRESS.after(failures));
  }
}
