package dev.marquee.bench.ticketing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Stands where {@code auth} stands: signs access tokens (JWT, ES256) and publishes the key. */
public final class Identity {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE_BYTES = 32;

  private final Duration lifetime;
  private final KeyPair keys;
  private final String keyId = UUID.randomUUID().toString();
  private final String header =
      encode("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}");

  /**
   * @param lifetime of the tokens
   */
  public Identity(Duration lifetime) {
    this.lifetime = lifetime;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Every Java platform has P-256", exception);
    }
  }

  /** New buyers, each with a token of its own; signed on all processors. */
  public List<Buyer> buyers(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(index -> buyer(UUID.randomUUID()))
        .toList();
  }

  /** A signed-in buyer. */
  public Buyer buyer(UUID id) {
    return new Buyer(id, token(id, "buyer"));
  }

  /**
   * An access token.
   *
   * @param id of the account
   * @param role its only one
   */
  public String token(UUID id, String role) {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"iss\":\"marquee\",\"aud\":\"marquee\",\"sub\":\"%s\",\"name\":\"Somebody\",\"roles\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
            .formatted(id, role, now, now + lifetime.toSeconds());
    String signed = header + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("A token could not be signed", exception);
    }
  }

  /** The key set, as JSON. */
  public String keySet() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}]}"
        .formatted(keyId, encode(key.getW().getAffineX()), encode(key.getW().getAffineY()));
  }

  private static String encode(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(BigInteger coordinate) {
    return BASE64.encodeToString(
        HexFormat.of().parseHex(("%0" + 2 * COORDINATE_BYTES + "x").formatted(coordinate)));
  }
}
