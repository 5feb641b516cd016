package dev.marquee.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.marquee.auth.AuthService.Answer;
import dev.marquee.auth.key.KeyRing;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeysIT {
  private final MutableClock clock = new MutableClock();
  private final TestPostgres.Database database = TestPostgres.createDatabase();

  @Test
  void tokensSayWhatTheContractSaysAndVerifyAgainstThePublishedKeys() throws Exception {
    try (AuthService auth = AuthService.start(database, clock, Map.of())) {
      Answer session = auth.signUp("jiwoo@example.com", "seller");
      SignedJWT token = SignedJWT.parse(session.accessToken());
      assertEquals(JWSAlgorithm.ES256, token.getHeader().getAlgorithm());
      assertTrue(verifies(auth, token));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      assertEquals("marquee", claims.getIssuer());
      assertEquals(List.of("marquee"), claims.getAudience());
      assertEquals(session.user().get("id"), claims.getSubject());
      assertEquals(List.of("seller"), claims.getStringListClaim("roles"));
      assertEquals("Kim", claims.getStringClaim("name"));
      assertEquals(
          Date.from(clock.instant().plus(Duration.ofMinutes(10))).toInstant().getEpochSecond(),
          claims.getExpirationTime().toInstant().getEpochSecond());
    }
  }

  @Test
  void onlyPublicHalvesArePublished() throws Exception {
    try (AuthService auth = AuthService.start(database, clock, Map.of())) {
      Answer answer = auth.get("/jwks");
      assertEquals("application/json", answer.header("Content-Type").orElse(""));
      for (JWK key : JWKSet.parse(answer.response().body()).getKeys()) {
        assertFalse(key.isPrivate());
        assertEquals(Curve.P_256, key.toECKey().getCurve());
        assertEquals(JWSAlgorithm.ES256, key.getAlgorithm());
      }
    }
  }

  @Test
  void replicasThatStartAtOnceAgreeOnOneKey() throws Exception {
    List<Set<String>> published =
        Concurrently.run(List.of(this::publishedByAReplica, this::publishedByAReplica));
    assertEquals(1, published.getFirst().size());
    assertEquals(published.getFirst(), published.getLast());
    assertEquals(published.getFirst(), publishedByAReplica(), "after a restart");
  }

  @Test
  void theNextKeyIsPublishedADayAheadAndTheFormerOneAnHourLonger() throws Exception {
    try (AuthService auth = AuthService.start(database, clock, Map.of())) {
      String first = signedBy(auth.signUp("a@example.com", "buyer"));
      clock.advance(Duration.ofDays(29).minusSeconds(1));
      assertEquals(Set.of(first), refreshed(auth));
      clock.advance(Duration.ofSeconds(1));
      Set<String> both = refreshed(auth);
      assertEquals(2, both.size());
      assertEquals(first, signedBy(auth.signUp("b@example.com", "buyer")));
      clock.advance(Duration.ofDays(1));
      Answer session = auth.signUp("c@example.com", "buyer");
      String second = signedBy(session);
      assertEquals(both, Set.of(first, second));
      assertEquals(200, auth.me(session.accessToken()).status());
      clock.advance(Duration.ofMinutes(59));
      assertEquals(both, refreshed(auth));
      clock.advance(Duration.ofMinutes(1));
      assertEquals(Set.of(second), refreshed(auth));
      assertEquals(1, auth.bean(KeyRing.class).deleteRetired());
    }
  }

  private Set<String> publishedByAReplica() throws Exception {
    try (AuthService auth = AuthService.start(database, clock, Map.of())) {
      return published(auth);
    }
  }

  private static Set<String> refreshed(AuthService auth) throws Exception {
    auth.bean(KeyRing.class).refresh();
    return published(auth);
  }

  private static Set<String> published(AuthService auth) throws Exception {
    return JWKSet.parse(auth.get("/jwks").response().body()).getKeys().stream()
        .map(JWK::getKeyID)
        .collect(Collectors.toSet());
  }

  private static String signedBy(Answer session) throws Exception {
    return SignedJWT.parse(session.accessToken()).getHeader().getKeyID();
  }

  private static boolean verifies(AuthService auth, SignedJWT token) throws Exception {
    JWK key =
        JWKSet.parse(auth.get("/jwks").response().body())
            .getKeyByKeyId(token.getHeader().getKeyID());
    return token.verify(new ECDSAVerifier(key.toECKey()));
  }
}
