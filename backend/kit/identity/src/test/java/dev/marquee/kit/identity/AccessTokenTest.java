package dev.marquee.kit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokenTest {
  private static final UUID SUBJECT = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int managementPort = FreePort.find();
  private TestIdentity identity;
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    identity = TestIdentity.start();
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT",
                -1,
                "HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                managementPort,
                "JWKS_URL",
                identity.jwksUrl(),
                "identity.sample",
                true));
  }

  @AfterAll
  void stop() {
    server.close();
    identity.close();
  }

  @Test
  void aGoodTokenNamesTheCaller() throws Exception {
    assertEquals(
        SUBJECT + " Kim [seller]", get("/seller", identity.token(SUBJECT, "Kim", "seller")).body());
  }

  @Test
  void aMissingRoleIsForbidden() throws Exception {
    HttpResponse<String> response = get("/seller", identity.token(SUBJECT, "Kim", "buyer"));
    assertEquals(403, response.statusCode());
    assertTrue(response.body().contains("\"code\":\"FORBIDDEN\""), response.body());
  }

  @Test
  void withoutATokenOnlyAnonymousPathsAnswer() throws Exception {
    HttpResponse<String> response = get("/seller", null);
    assertEquals(401, response.statusCode());
    assertEquals("Bearer", response.headers().firstValue("www-authenticate").orElse(""));
    assertTrue(response.body().contains("\"code\":\"UNAUTHORIZED\""), response.body());
    assertEquals("anyone", get("/open", null).body());
  }

  @Test
  void whatIsNotAnnotatedNeedsASignedInCallerOfAnyRole() throws Exception {
    assertEquals(401, get("/any", null).statusCode());
    assertEquals("Kim", get("/any", identity.token(SUBJECT, "Kim", "buyer")).body());
  }

  @Test
  void anUnknownPathIsNotFoundForEveryone() throws Exception {
    assertEquals(404, get("/nothing", null).statusCode());
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    refused(
        identity
            .claims(SUBJECT, "Kim", "seller")
            .expirationTime(Date.from(Instant.now().minusSeconds(120))));
  }

  @Test
  void aTokenThatNeverExpiresIsRefused() throws Exception {
    refused(identity.claims(SUBJECT, "Kim", "seller").expirationTime(null));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() throws Exception {
    refused(identity.claims(SUBJECT, "Kim", "seller").issuer("elsewhere"));
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() throws Exception {
    refused(identity.claims(SUBJECT, "Kim", "seller").audience("elsewhere"));
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() throws Exception {
    try (TestIdentity stranger = TestIdentity.start()) {
      assertEquals(401, get("/seller", stranger.token(SUBJECT, "Kim", "seller")).statusCode());
    }
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    String claims = identity.token(SUBJECT, "Kim", "seller").split("\\.")[1];
    assertEquals(401, get("/seller", "eyJhbGciOiJub25lIn0." + claims + ".").statusCode());
  }

  @Test
  void healthNeedsNoToken() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/health/readiness"))
            .build();
    assertEquals(200, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  private void refused(com.nimbusds.jwt.JWTClaimsSet.Builder claims) throws Exception {
    assertEquals(401, get("/seller", identity.sign(claims.build())).statusCode());
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Controller
  @Requires(property = "identity.sample")
  static class Sample {
    @Get("/seller")
    @Secured("seller")
    String seller(Caller caller) {
      return caller.id() + " " + caller.name() + " " + caller.roles();
    }

    @Get("/any")
    String any(Caller caller) {
      return caller.name();
    }

    @Get("/open")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String open() {
      return "anyone";
    }
  }
}
