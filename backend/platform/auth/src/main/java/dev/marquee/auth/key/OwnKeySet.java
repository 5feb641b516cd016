package dev.marquee.auth.key;

import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.security.token.jwt.signature.jwks.JwksClient;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * This service verifies tokens with its own keys instead of asking itself over the network,
 * whatever {@code JWKS_URL} says.
 */
@Singleton
@Primary
final class OwnKeySet implements JwksClient {
  private final KeyRing keys;

  OwnKeySet(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public Publisher<String> load(String providerName, String url) {
    return keys.published()
        .map(JWKSet::toString)
        .<Publisher<String>>map(Publishers::just)
        .orElseGet(Publishers::empty);
  }
}
