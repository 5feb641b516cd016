package dev.marquee.kit.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** The sources of time, identifiers and randomness of a running service. */
@Factory
final class Sources {
  @Singleton
  @Requires(missingBeans = Clock.class)
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  @Requires(missingBeans = Identifiers.class)
  Identifiers identifiers() {
    return UUID::randomUUID;
  }

  @Singleton
  @Requires(missingBeans = SecureRandom.class)
  SecureRandom secureRandom() {
    return new SecureRandom();
  }
}
