package dev.marquee.moduleserver;

import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes what shell pages need. */
@Factory
class ShellFactory {

  @Singleton
  Nonces nonces() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] bytes = new byte[18];
      random.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    };
  }

  /** Made for the first page only: a module without pages has none. */
  @Singleton
  ShellAssets shellAssets(ObjectMapper mapper) {
    return ShellAssets.read(mapper);
  }
}
