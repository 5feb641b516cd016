package dev.marquee.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.auth.AuthService.Answer;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogInIT {
  private static final String EMAIL = "jiwoo@example.com";

  private final MutableClock clock = new MutableClock();
  private TestPostgres.Database database;
  private AuthService auth;

  @BeforeEach
  void start() {
    database = TestPostgres.createDatabase();
    auth = AuthService.start(database, clock, Map.of());
    auth.signUp(EMAIL, "buyer");
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void theRightPasswordSignsIn() {
    Answer answer = auth.logIn("Jiwoo@EXAMPLE.com", AuthService.PASSWORD);
    assertEquals(200, answer.status());
    assertEquals(EMAIL, answer.user().get("email"));
    assertEquals(200, auth.me(answer.accessToken()).status());
    assertFalse(answer.cookie().contains("Max-Age"), answer.cookie());
  }

  @Test
  void keepSignedInOutlivesTheBrowser() {
    Answer answer =
        auth.post(
            "/sessions",
            Map.of("email", EMAIL, "password", AuthService.PASSWORD, "keepSignedIn", true));
    assertTrue(answer.cookie().contains("Max-Age=2592000"), answer.cookie());
  }

  @Test
  void anUnknownAddressLooksAndCostsLikeAWrongPassword() {
    double before = hashes();
    Answer wrong = auth.logIn(EMAIL, "wrong password");
    double afterWrong = hashes();
    Answer unknown = auth.logIn("unknown@example.com", "wrong password");
    assertEquals("401 BAD_CREDENTIALS", wrong.outcome());
    assertEquals(withoutTrace(wrong), withoutTrace(unknown));
    assertEquals(1, afterWrong - before);
    assertEquals(1, hashes() - afterWrong);
  }

  @Test
  void missingFieldsAreNamed() {
    Answer answer = auth.post("/sessions", Map.of("email", "nobody"));
    assertEquals("400 VALIDATION_FAILED", answer.outcome());
    assertEquals(List.of("email", "password"), answer.violatedFields());
  }

  @Test
  void aLongPasswordIsWrongAndNoError() {
    assertEquals("401 BAD_CREDENTIALS", auth.logIn(EMAIL, "x".repeat(5000)).outcome());
  }

  @Test
  void theHashIsRenewedWhenItsCostWasRaised() throws Exception {
    String before = storedHash();
    auth.close();
    auth = AuthService.start(database, clock, Map.of("PASSWORD_MEMORY", "2MB"));
    assertEquals(before, storedHash());
    assertEquals(200, auth.logIn(EMAIL, AuthService.PASSWORD).status());
    String renewed = storedHash();
    assertNotEquals(before, renewed);
    assertTrue(renewed.startsWith("$argon2id$v=19$m=2048,t=1,p=1$"), renewed);
    assertEquals(200, auth.logIn(EMAIL, AuthService.PASSWORD).status());
    assertEquals(renewed, storedHash());
  }

  @Test
  void afterTenFailuresOneHasToWaitAndThenMayGoOn() {
    for (int attempt = 0; attempt < 10; attempt++) {
      assertEquals("401 BAD_CREDENTIALS", auth.logIn(EMAIL, "wrong password").outcome());
    }
    Answer blocked = auth.logIn(EMAIL, AuthService.PASSWORD);
    assertEquals("429 TOO_MANY_ATTEMPTS", blocked.outcome());
    assertEquals("1", blocked.header("Retry-After").orElse(""));
    clock.advance(Duration.ofSeconds(1));
    assertEquals("401 BAD_CREDENTIALS", auth.logIn(EMAIL, "wrong password").outcome());
    assertEquals("2", auth.logIn(EMAIL, "wrong password").header("Retry-After").orElse(""));
    clock.advance(Duration.ofSeconds(2));
    assertEquals(200, auth.logIn(EMAIL, AuthService.PASSWORD).status());
    assertEquals("401 BAD_CREDENTIALS", auth.logIn(EMAIL, "wrong password").outcome());
  }

  @Test
  void theOwnerIsNeverLockedOutForMoreThanAMinute() {
    for (int attempt = 0; attempt < 30; attempt++) {
      auth.logIn(EMAIL, "wrong password", "X-Forwarded-For", "203.0.113." + attempt);
      clock.advance(Duration.ofSeconds(60));
    }
    assertEquals(200, auth.logIn(EMAIL, AuthService.PASSWORD).status());
  }

  @Test
  void attemptsOnUnknownAddressesAreCountedAlike() {
    for (int attempt = 0; attempt < 10; attempt++) {
      auth.logIn("unknown@example.com", "wrong password");
    }
    assertEquals(
        "429 TOO_MANY_ATTEMPTS", auth.logIn("unknown@example.com", "wrong password").outcome());
    assertEquals(200, auth.logIn(EMAIL, AuthService.PASSWORD).status());
  }

  @Test
  void anAddressThatTriesManyAccountsHasToWaitAndOthersHaveNot() {
    for (int attempt = 0; attempt < 50; attempt++) {
      auth.logIn(
          "victim" + attempt + "@example.com",
          "wrong password",
          "X-Forwarded-For",
          "10.9.9.9, 203.0.113.7");
    }
    assertEquals(
        "429 TOO_MANY_ATTEMPTS",
        auth.logIn(EMAIL, AuthService.PASSWORD, "X-Forwarded-For", "203.0.113.7").outcome());
    assertEquals(
        200, auth.logIn(EMAIL, AuthService.PASSWORD, "X-Forwarded-For", "203.0.113.8").status());
  }

  @Test
  void attemptsSentAllAtOnceDoNotOutrunTheCount() throws Exception {
    List<Callable<String>> attempts =
        IntStream.range(0, 30)
            .<Callable<String>>mapToObj(
                attempt -> () -> auth.logIn(EMAIL, "wrong password " + attempt).outcome())
            .toList();
    Map<String, Long> outcomes =
        Concurrently.run(attempts).stream()
            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    assertEquals(Map.of("401 BAD_CREDENTIALS", 10L, "429 TOO_MANY_ATTEMPTS", 20L), outcomes);
  }

  private double hashes() {
    return auth.bean(MeterRegistry.class).get("marquee.auth.password.hashes").counter().count();
  }

  private static Map<String, Object> withoutTrace(Answer answer) {
    Map<String, Object> body = new HashMap<>(answer.body());
    body.remove("traceId");
    return body;
  }

  private String storedHash() throws Exception {
    try (var connection = database.connect();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("select password_hash from account where email = '" + EMAIL + "'")) {
      row.next();
      return row.getString(1);
    }
  }
}
