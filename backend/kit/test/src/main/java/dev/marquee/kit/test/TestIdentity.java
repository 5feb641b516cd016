package dev.marquee.kit.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Stands where {@code auth} stands for other services: issues access tokens and serves the key that
 * verifies them.
 */
public final class TestIdentity implements AutoCloseable {
  private final ECKey key;
  private final HttpServer server;

  private TestIdentity(ECKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  /** Starts serving a new key set on a free port. */
  public static TestIdentity start() {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(UUID.randomUUID().toString())
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      byte[] keySet = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keySet.length);
            try (var body = exchange.getResponseBody()) {
              body.write(keySet);
            }
          });
      server.start();
      return new TestIdentity(key, server);
    } catch (JOSEException exception) {
      throw new IllegalStateException("Could not make a signing key", exception);
    } catch (IOException exception) {
      throw new UncheckedIOException("Could not serve the test key set", exception);
    }
  }

  /** What to set as {@code JWKS_URL}. */
  public String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
  }

  /** A token that is good for ten minutes. */
  public String token(UUID subject, String name, String... roles) {
    return sign(claims(subject, name, roles).build());
  }

  /** The claims of such a token, for a test to spoil. */
  public JWTClaimsSet.Builder claims(UUID subject, String name, String... roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("marquee")
        .audience("marquee")
        .subject(subject.toString())
        .claim("name", name)
        .claim("roles", List.of(roles))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  /** Signs any claims with the served key. */
  public String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException exception) {
      throw new IllegalStateException("Could not sign a test token", exception);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
