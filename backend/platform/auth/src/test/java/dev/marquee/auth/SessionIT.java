package dev.marquee.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.marquee.auth.AuthService.Answer;
import dev.marquee.auth.session.Sessions;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionIT {
  private static final String OVER = "401 SESSION_EXPIRED";

  private final MutableClock clock = new MutableClock();
  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private AuthService auth;

  @BeforeAll
  void start() {
    auth = AuthService.start(database, clock, Map.of());
  }

  @AfterAll
  void stop() {
    auth.close();
  }

  @Test
  void aRefreshGivesNewTokensOfBothKinds() {
    Answer session = signUp();
    Answer refreshed = auth.refresh(session.refreshToken());
    assertEquals(200, refreshed.status());
    assertEquals(session.user(), refreshed.user());
    assertNotEquals(session.accessToken(), refreshed.accessToken());
    assertNotEquals(session.refreshToken(), refreshed.refreshToken());
    assertEquals(200, auth.me(refreshed.accessToken()).status());
    assertEquals(200, auth.refresh(refreshed.refreshToken()).status());
  }

  @Test
  void onlyTheHashOfARefreshTokenIsStored() throws Exception {
    String token = signUp().refreshToken();
    try (var connection = database.connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("select encode(token_hash, 'escape') from refresh_token")) {
      while (rows.next()) {
        assertTrue(!rows.getString(1).contains(token));
      }
    }
    assertEquals(43, token.length(), "256 bits in base64url");
  }

  @Test
  void callsThatRideOnTheCookieNeedTheHeader() {
    String token = signUp().refreshToken();
    String cookie = "marquee_refresh=" + token;
    assertEquals(
        "403 MISSING_REQUEST_HEADER",
        auth.send(
                auth.request("/sessions/refresh")
                    .header("Cookie", cookie)
                    .POST(BodyPublishers.noBody()))
            .outcome());
    assertEquals(
        "403 MISSING_REQUEST_HEADER",
        auth.send(auth.request("/sessions/current").header("Cookie", cookie).DELETE()).outcome());
    assertEquals(200, auth.refresh(token).status());
  }

  @Test
  void withoutAGoodCookieThereIsNoSession() {
    Answer answer = auth.refresh("made-up");
    assertEquals(OVER, answer.outcome());
    assertTrue(answer.cookie().contains("Max-Age=0"), answer.cookie());
    assertEquals(
        OVER,
        auth.send(
                auth.request("/sessions/refresh")
                    .header("X-Marquee-Request", "1")
                    .POST(BodyPublishers.noBody()))
            .outcome());
  }

  @Test
  void twoTabsThatRefreshAtOnceBothGoOn() throws Exception {
    String token = signUp().refreshToken();
    Callable<Answer> refresh = () -> auth.refresh(token);
    List<Answer> answers = Concurrently.run(List.of(refresh, refresh, refresh, refresh));
    assertEquals(Set.of(200), answers.stream().map(Answer::status).collect(Collectors.toSet()));
    Set<String> successors = answers.stream().map(Answer::refreshToken).collect(Collectors.toSet());
    assertEquals(4, successors.size());
    clock.advance(Duration.ofMinutes(5));
    for (String successor : successors) {
      assertEquals(200, auth.refresh(successor).status());
    }
  }

  @Test
  void aTokenUsedAgainAfterTheWindowEndsTheSession() {
    Answer session = signUp();
    String successor = auth.refresh(session.refreshToken()).refreshToken();
    clock.advance(Duration.ofSeconds(9));
    assertEquals(200, auth.refresh(session.refreshToken()).status());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(OVER, auth.refresh(session.refreshToken()).outcome());
    assertEquals(OVER, auth.refresh(successor).outcome());
  }

  @Test
  void ofManyReusesAtOnceNoneGetsThrough() throws Exception {
    String token = signUp().refreshToken();
    String successor = auth.refresh(token).refreshToken();
    clock.advance(Duration.ofMinutes(1));
    List<Callable<String>> reuses =
        IntStream.range(0, 8)
            .<Callable<String>>mapToObj(reuse -> () -> auth.refresh(token).outcome())
            .toList();
    assertEquals(Set.of(OVER), Set.copyOf(Concurrently.run(reuses)));
    assertEquals(OVER, auth.refresh(successor).outcome());
  }

  @Test
  void theReuseOfOneSessionLeavesOthersAlone() {
    Answer first = signUp();
    String email = String.valueOf(first.user().get("email"));
    Answer second = auth.logIn(email, AuthService.PASSWORD);
    auth.refresh(first.refreshToken());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(OVER, auth.refresh(first.refreshToken()).outcome());
    assertEquals(200, auth.refresh(second.refreshToken()).status());
  }

  @Test
  void aSessionEndsEightHoursAfterTheLogInHoweverOftenItWasRefreshed() {
    String token = signUp().refreshToken();
    for (int hour = 0; hour < 7; hour++) {
      clock.advance(Duration.ofHours(1));
      token = auth.refresh(token).refreshToken();
    }
    clock.advance(Duration.ofHours(1).minusMillis(1));
    token = auth.refresh(token).refreshToken();
    clock.advance(Duration.ofMillis(1));
    assertEquals(OVER, auth.refresh(token).outcome());
  }

  @Test
  void keptSignedInASessionEndsAfterThirtyDays() {
    String email = String.valueOf(signUp().user().get("email"));
    Answer session =
        auth.post(
            "/sessions",
            Map.of("email", email, "password", AuthService.PASSWORD, "keepSignedIn", true));
    clock.advance(Duration.ofDays(29));
    Answer refreshed = auth.refresh(session.refreshToken());
    assertTrue(refreshed.cookie().contains("Max-Age=86400"), refreshed.cookie());
    clock.advance(Duration.ofDays(1));
    assertEquals(OVER, auth.refresh(refreshed.refreshToken()).outcome());
  }

  @Test
  void logOutEndsTheSessionWithAllItsTokens() {
    Answer session = signUp();
    Answer refreshed = auth.refresh(session.refreshToken());
    Answer answer = auth.logOut(refreshed.refreshToken());
    assertEquals(204, answer.status());
    assertTrue(answer.cookie().contains("Max-Age=0"), answer.cookie());
    assertEquals(OVER, auth.refresh(refreshed.refreshToken()).outcome());
    assertEquals(OVER, auth.refresh(session.refreshToken()).outcome());
    assertEquals(204, auth.logOut(refreshed.refreshToken()).status());
  }

  @Test
  void logOutWithoutASessionIsNoError() {
    assertEquals(
        204,
        auth.send(auth.request("/sessions/current").header("X-Marquee-Request", "1").DELETE())
            .status());
    assertEquals(204, auth.logOut("made-up").status());
  }

  @Test
  void expiredSessionsAreSweptWithTheirTokens() throws Exception {
    Answer session = signUp();
    String id = String.valueOf(session.user().get("id"));
    clock.advance(Duration.ofHours(8));
    auth.bean(Sessions.class).deleteExpired();
    assertEquals(1, tokensOf(id));
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    auth.bean(Sessions.class).deleteExpired();
    assertEquals(0, tokensOf(id));
  }

  @Test
  void anAccessTokenIsNeededForOnesOwnAccount() throws Exception {
    assertEquals("401 UNAUTHORIZED", auth.get("/accounts/me").outcome());
    assertEquals("401 UNAUTHORIZED", auth.me("made.up.token").outcome());
    assertEquals("401 UNAUTHORIZED", auth.me(forged(signUp().accessToken())).outcome());
  }

  private Answer signUp() {
    Answer answer = auth.signUp(UUID.randomUUID() + "@example.com", "buyer");
    assertEquals(201, answer.status(), answer.response().body());
    return answer;
  }

  /** The same claims under the same kid, signed by somebody else. */
  private static String forged(String accessToken) throws Exception {
    SignedJWT genuine = SignedJWT.parse(accessToken);
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(genuine.getHeader().getKeyID()).build(),
            genuine.getJWTClaimsSet());
    forged.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
    return forged.serialize();
  }

  private long tokensOf(String account) throws Exception {
    try (var connection = database.connect();
        var query =
            connection.prepareStatement(
                "select count(*) from refresh_token join session on session.id = session_id"
                    + " where account_id = ?")) {
      query.setObject(1, UUID.fromString(account));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
