package dev.marquee.kit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class VerifiedTokensTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final List<String> checked = new ArrayList<>();

  @Test
  void aGoodTokenIsCheckedOnce() {
    VerifiedTokens<String> tokens = tokens(NOW.plus(Duration.ofMinutes(10)));
    assertEquals(List.of("kim"), owners(tokens, "good"));
    assertEquals(List.of("kim"), owners(tokens, "good"));
    assertEquals(List.of("good"), checked);
  }

  @Test
  void aBadTokenIsCheckedEachTime() {
    VerifiedTokens<String> tokens = tokens(NOW.plus(Duration.ofMinutes(10)));
    assertTrue(owners(tokens, "bad").isEmpty());
    assertTrue(owners(tokens, "bad").isEmpty());
    assertEquals(List.of("bad", "bad"), checked);
  }

  @Test
  void anExpiredTokenIsNotRemembered() {
    VerifiedTokens<String> tokens = tokens(NOW.minusSeconds(1));
    owners(tokens, "good");
    owners(tokens, "good");
    assertEquals(List.of("good", "good"), checked);
  }

  private VerifiedTokens<String> tokens(Instant expires) {
    TokenValidator<String> validator =
        (token, request) -> {
          checked.add(token);
          return token.equals("good")
              ? Publishers.just(Authentication.build("kim", Map.of("exp", Date.from(expires))))
              : Publishers.empty();
        };
    return new VerifiedTokens<>(validator, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<String> owners(VerifiedTokens<String> tokens, String token) {
    List<String> owners = new ArrayList<>();
    Publisher<Authentication> found = tokens.validateToken(token, "request");
    found.subscribe(
        new Subscriber<>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Authentication owner) {
            owners.add(owner.getName());
          }

          @Override
          public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
          }

          @Override
          public void onComplete() {}
        });
    return owners;
  }
}
