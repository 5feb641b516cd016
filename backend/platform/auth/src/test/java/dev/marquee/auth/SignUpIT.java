package dev.marquee.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.auth.AuthService.Answer;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpIT {
  private AuthService auth;

  @BeforeAll
  void start() {
    auth = AuthService.start(TestPostgres.createDatabase(), new MutableClock(), Map.of());
  }

  @AfterAll
  void stop() {
    auth.close();
  }

  @Test
  void aNewAccountIsSignedIn() {
    Answer answer = auth.signUp("  Jiwoo@Example.COM ", "seller");
    assertEquals(201, answer.status(), answer.response().body());
    assertEquals("jiwoo@example.com", answer.user().get("email"));
    assertEquals(List.of("seller"), answer.user().get("roles"));
    assertEquals("Kim", answer.user().get("name"));
    assertEquals(600, answer.body().get("expiresIn"));
    assertEquals("no-store", answer.header("Cache-Control").orElse(""));
    assertEquals(answer.user(), auth.me(answer.accessToken()).body());
  }

  @Test
  void theRefreshTokenTravelsInACookieThatScriptsAndOtherSitesNeverSee() {
    String cookie = auth.signUp("cookie@example.com", "buyer").cookie();
    Set<String> attributes = new TreeSet<>(List.of(cookie.split("; ?")));
    assertTrue(
        attributes.containsAll(List.of("Secure", "HTTPOnly", "SameSite=Strict", "Path=/api/auth")),
        cookie);
    assertFalse(cookie.contains("Max-Age"), cookie);
    assertTrue(cookie.startsWith("marquee_refresh="), cookie);
  }

  @Test
  void anAddressIsTakenHoweverItIsSpelled() {
    assertEquals(201, auth.signUp("taken@example.com", "buyer").status());
    assertEquals("409 EMAIL_TAKEN", auth.signUp("TAKEN@Example.com", "seller").outcome());
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Answer answer =
        auth.post(
            "/accounts",
            Map.of("email", "nobody", "password", "short", "name", " ", "role", "admin"));
    assertEquals("400 VALIDATION_FAILED", answer.outcome());
    assertEquals(List.of("email", "password", "name", "role"), answer.violatedFields());
    assertEquals(
        List.of("email", "password", "name", "role"),
        auth.post("/accounts", Map.of()).violatedFields());
  }

  @Test
  void nobodySignsUpAsAnAdmin() {
    Answer answer = auth.signUp("climber@example.com", "admin");
    assertEquals(List.of("role"), answer.violatedFields());
  }

  @Test
  void thePasswordMustNotBeTheAddress() {
    Answer answer =
        auth.post(
            "/accounts",
            Map.of(
                "email", "sameperson@example.com",
                "password", "SamePerson@example.com",
                "name", "Kim",
                "role", "buyer"));
    assertEquals(List.of("password"), answer.violatedFields());
  }

  @Test
  void malformedBodiesAndFormsAreRefused() {
    assertEquals(
        "400 MALFORMED_REQUEST",
        auth.send(
                auth.request("/accounts")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"email\":")))
            .outcome());
    assertEquals(
        "415 UNSUPPORTED_MEDIA_TYPE",
        auth.send(
                auth.request("/accounts")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("email=a@example.com")))
            .outcome());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertEquals("404 NOT_FOUND", auth.get("/nothing").outcome());
    assertEquals("405 METHOD_NOT_ALLOWED", auth.get("/sessions").outcome());
  }

  @Test
  void aRepeatedSignUpIsTheSameAccount() {
    Answer first = auth.signUp("retry@example.com", "buyer", "Idempotency-Key", "k1");
    Answer again = auth.signUp("retry@example.com", "buyer", "Idempotency-Key", "k1");
    assertEquals(201, again.status());
    assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
    assertEquals(first.user(), again.user());
    assertNotEquals(first.refreshToken(), again.refreshToken());
  }

  @Test
  void theKeyOfAnotherRequestOpensNothing() {
    auth.signUp("guarded@example.com", "buyer", "Idempotency-Key", "k2");
    Answer otherPassword =
        auth.post(
            "/accounts",
            Map.of(
                "email", "guarded@example.com",
                "password", "another password",
                "name", "Kim",
                "role", "buyer"),
            "Idempotency-Key",
            "k2");
    assertEquals("422 IDEMPOTENCY_KEY_REUSED", otherPassword.outcome());
    assertEquals(
        "422 IDEMPOTENCY_KEY_REUSED",
        auth.signUp("guarded@example.com", "seller", "Idempotency-Key", "k2").outcome());
    assertEquals(
        "409 EMAIL_TAKEN",
        auth.signUp("guarded@example.com", "buyer", "Idempotency-Key", "other").outcome());
    assertEquals(
        "400 VALIDATION_FAILED",
        auth.signUp("guarded@example.com", "buyer", "Idempotency-Key", "with space").outcome());
  }

  @Test
  void ofTwoSignUpsAtOnceOneWins() throws Exception {
    List<Callable<String>> tasks =
        Stream.of("RACE@example.com", "race@example.com", "Race@example.com", "raCe@example.com")
            .<Callable<String>>map(email -> () -> auth.signUp(email, "buyer").outcome())
            .toList();
    Map<String, Long> outcomes =
        Concurrently.run(tasks).stream()
            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    assertEquals(Map.of("201", 1L, "409 EMAIL_TAKEN", 3L), outcomes);
  }

  @Test
  void theSameSignUpSentTwiceAtOnceMakesOneAccount() throws Exception {
    Callable<Answer> signUp =
        () -> auth.signUp("doubleclick@example.com", "buyer", "Idempotency-Key", "k3");
    List<Answer> answers = Concurrently.run(List.of(signUp, signUp, signUp));
    assertEquals(Set.of(201), answers.stream().map(Answer::status).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(answer -> answer.user().get("id")).distinct().count());
  }
}
