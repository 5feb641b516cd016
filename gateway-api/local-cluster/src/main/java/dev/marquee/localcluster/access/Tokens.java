package dev.marquee.localcluster.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells what a bearer token is good for. A namespace's token carries its claims and a keyed hash
 * (HMAC-SHA-256) of them, so none is stored; it is bound to its service account, and dies with it.
 */
public final class Tokens {
  /** As in Kubernetes: no token is given for less than ten minutes. */
  public static final Duration SHORTEST = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String PREFIX = "ns.";

  private final byte[] secret;
  private final ObjectStore store;
  private final Clock clock;

  public Tokens(String secret, ObjectStore store, Clock clock) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.store = store;
    this.clock = clock;
  }

  /** A token and the time from which it is no longer good. */
  public record Minted(String token, Instant expiresAt) {}

  /**
   * Makes a token for a service account; empty when there is no such account.
   *
   * @param lifetime brought to between ten minutes and a day
   */
  public Optional<Minted> mint(String namespace, String serviceAccount, Duration lifetime) {
    return account(namespace, serviceAccount)
        .map(uid -> {
          Instant expiresAt =
              clock.instant().plus(bounded(lifetime)).truncatedTo(ChronoUnit.SECONDS);
          ObjectNode claims =
              Json.object()
                  .put("ns", namespace)
                  .put("sa", serviceAccount)
                  .put("uid", uid)
                  .put("exp", expiresAt.getEpochSecond());
          String body = encode(Json.write(claims).getBytes(StandardCharsets.UTF_8));
          return new Minted(PREFIX + body + "." + encode(hash(body)), expiresAt);
        });
  }

  /** Empty for a token that is none, or none any more. */
  public Optional<Access> check(String token) {
    if (MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), secret)) {
      return Optional.of(new Access.Everything());
    }
    String[] parts = token.split("\\.");
    if (!token.startsWith(PREFIX) || parts.length != 3) {
      return Optional.empty();
    }
    byte[] expected = encode(hash(parts[1])).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    return ofClaims(parts[1]);
  }

  private Optional<Access> ofClaims(String body) {
    try {
      JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(body));
      String namespace = claims.path("ns").asText();
      boolean current = clock.instant().getEpochSecond() < claims.path("exp").asLong();
      return account(namespace, claims.path("sa").asText())
          .filter(uid -> current && uid.equals(claims.path("uid").asText()))
          .map(uid -> new Access.OfNamespace(namespace));
    } catch (IOException e) {
      throw new IllegalStateException("Only claims of our own have the right hash", e);
    }
  }

  private Optional<String> account(String namespace, String name) {
    return store
        .find(ObjectKey.of(Kind.SERVICE_ACCOUNT, namespace, name))
        .map(account -> account.path("metadata").path("uid").asText());
  }

  private static Duration bounded(Duration lifetime) {
    if (lifetime.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
  }

  private byte[] hash(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
