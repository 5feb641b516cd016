package dev.marquee.kit.identity;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.order.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that let a service verify access tokens. A service's own settings rank above them.
 */
@ContextConfigurer
public final class IdentityDefaults implements ApplicationContextConfigurer {
  @Override
  public void configure(ApplicationContextBuilder builder) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("micronaut.security.enabled", "true");
    defaults.put("micronaut.security.reject-not-found", "false");
    defaults.put("micronaut.security.endpoints.login.enabled", "false");
    defaults.put("micronaut.security.endpoints.logout.enabled", "false");
    defaults.put("micronaut.security.endpoints.oauth.enabled", "false");
    defaults.put("micronaut.security.endpoints.introspection.enabled", "false");
    defaults.put("micronaut.security.endpoints.keys.enabled", "false");
    defaults.put("micronaut.security.token.jwt.enabled", "true");
    defaults.put("micronaut.security.token.bearer.enabled", "true");
    defaults.put("micronaut.security.token.cookie.enabled", "false");
    defaults.put("micronaut.security.token.roles-name", "roles");
    defaults.put("micronaut.security.token.name-key", "sub");
    defaults.put(
        "micronaut.security.token.jwt.signatures.jwks.auth.url",
        "${JWKS_URL:http://auth.marquee-system:8080/api/auth/jwks}");
    defaults.put(
        "micronaut.security.token.jwt.claims-validators.issuer", "${TOKEN_ISSUER:marquee}");
    defaults.put(
        "micronaut.security.token.jwt.claims-validators.audience", "${TOKEN_AUDIENCE:marquee}");
    defaults.put("micronaut.security.token.jwt.claims-validators.expiration", "true");
    defaults.put("micronaut.security.token.jwt.claims-validators.subject-not-null", "true");
    defaults.put("endpoints.health.sensitive", "false");
    // Read first, so that every other source has the last word.
    builder.propertySources(
        PropertySource.of("marquee-identity-defaults", defaults, Ordered.HIGHEST_PRECEDENCE));
  }
}
