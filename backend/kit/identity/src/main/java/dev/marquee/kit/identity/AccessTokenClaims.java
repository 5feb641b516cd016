package dev.marquee.kit.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Refuses tokens whose subject is no account identifier or that never expire. */
@Singleton
final class AccessTokenClaims implements GenericJwtClaimsValidator<HttpRequest<?>> {
  @Override
  public boolean validate(Claims claims, HttpRequest<?> request) {
    return claims.get(Claims.EXPIRATION_TIME) != null
        && isIdentifier(claims.get(Claims.SUBJECT))
        && claims.get("roles") instanceof List<?>;
  }

  private static boolean isIdentifier(Object subject) {
    if (!(subject instanceof String text)) {
      return false;
    }
    try {
      UUID.fromString(text);
      return true;
    } catch (IllegalArgumentException notAnIdentifier) {
      return false;
    }
  }
}
