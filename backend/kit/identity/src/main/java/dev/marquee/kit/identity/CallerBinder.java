package dev.marquee.kit.identity;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands the {@link Caller} to controller methods. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
  private static final Argument<Caller> TYPE = Argument.of(Caller.class);

  @Override
  public Argument<Caller> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    Optional<Caller> caller =
        request.getUserPrincipal(Authentication.class).map(CallerBinder::caller);
    return () -> caller;
  }

  private static Caller caller(Authentication authentication) {
    Object name = authentication.getAttributes().getOrDefault("name", "");
    return new Caller(
        UUID.fromString(authentication.getName()),
        name.toString(),
        Set.copyOf(authentication.getRoles()));
  }
}
