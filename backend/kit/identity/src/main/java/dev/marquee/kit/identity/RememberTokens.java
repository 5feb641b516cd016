package dev.marquee.kit.identity;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts a memory before whatever validates tokens. */
@Singleton
@SuppressWarnings({"rawtypes", "unchecked"})
final class RememberTokens implements BeanCreatedEventListener<TokenValidator> {
  @Override
  public TokenValidator onCreated(BeanCreatedEvent<TokenValidator> event) {
    return new VerifiedTokens<>(event.getBean(), Clock.systemUTC());
  }
}
