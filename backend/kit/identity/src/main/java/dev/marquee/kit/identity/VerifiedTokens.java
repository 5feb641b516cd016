package dev.marquee.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.validator.TokenValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.reactivestreams.Publisher;

/**
 * Remembers tokens that were found good, because checking a signature costs more than most
 * requests. A token is good again until it expires, at most for a minute: so long it outlives a
 * signing key that {@code auth} withdraws.
 */
final class VerifiedTokens<T> implements TokenValidator<T> {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final TokenValidator<T> validator;
  private final Clock clock;
  private final Cache<String, Authentication> good =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.creating((String token, Authentication owner) -> remembered(owner)))
          .build();

  VerifiedTokens(TokenValidator<T> validator, Clock clock) {
    this.validator = validator;
    this.clock = clock;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, T request) {
    Authentication known = good.getIfPresent(token);
    return known != null
        ? Publishers.just(known)
        : Publishers.then(validator.validateToken(token, request), owner -> good.put(token, owner));
  }

  private Duration remembered(Authentication owner) {
    Object end = owner.getAttributes().get(Claims.EXPIRATION_TIME);
    if (!(end instanceof Date expires)) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(Instant.now(clock), expires.toInstant());
    return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }

  @Override
  public int getOrder() {
    return validator.getOrder();
  }
}
