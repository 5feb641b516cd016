package dev.marquee.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.http.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashingTest {
  private static final PasswordCost COST = new PasswordCost(1 << 20, 1);

  private final PasswordHashing hashing = hashing(COST, 1);

  @Test
  void aHashMatchesItsPasswordAlone() {
    String hash = hashing.hash("correct horse");
    assertTrue(hash.startsWith("$argon2id$v=19$m=1024,t=1,p=1$"), hash);
    assertTrue(hashing.matches("correct horse", hash));
    assertFalse(hashing.matches("Correct horse", hash));
    assertFalse(hashing.matches("", hash));
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertNotEquals(hashing.hash("correct horse"), hashing.hash("correct horse"));
  }

  @Test
  void thePasswordOfAnotherKeyboardIsTheSame() {
    String composed = hashing.hash("caf\u00e9 caf\u00e9 caf\u00e9");
    assertTrue(hashing.matches("cafe\u0301 cafe\u0301 cafe\u0301", composed));
  }

  @Test
  void aHashIsRenewedOnlyWhenItsCostIsAnother() {
    String hash = hashing.hash("correct horse");
    assertEquals(Optional.empty(), hashing.renewed("correct horse", hash));
    PasswordHashing dearer = hashing(new PasswordCost(2 << 20, 2), 1);
    String renewed = dearer.renewed("correct horse", hash).orElseThrow();
    assertTrue(renewed.startsWith("$argon2id$v=19$m=2048,t=2,p=1$"), renewed);
    assertTrue(dearer.matches("correct horse", hash), "until it is renewed");
    assertTrue(dearer.matches("correct horse", renewed));
  }

  @Test
  void thoseWhoWouldWaitTooLongAreSentAway() {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> hashing(COST, 0).hash("correct horse"));
    assertEquals("OVERLOADED", problem.problem().code());
    assertEquals(503, problem.problem().status().getCode());
    assertEquals(Optional.of(Duration.ofSeconds(2)), problem.retryAfter());
  }

  @ParameterizedTest
  @CsvSource({"64, 1", "128, 1", "192, 2", "1024, 2"})
  void noMoreHashesRunAtOnceThanTheHeapHolds(long heapMebibytes, int permits) {
    assertEquals(permits, PasswordHashing.permits(heapMebibytes << 20, 46 << 20));
  }

  private static PasswordHashing hashing(PasswordCost cost, int permits) {
    return new PasswordHashing(
        cost, new SecureRandom(), new SimpleMeterRegistry(), permits, Duration.ofMillis(1));
  }
}
