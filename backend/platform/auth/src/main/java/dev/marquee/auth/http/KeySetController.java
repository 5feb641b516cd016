package dev.marquee.auth.http;

import com.nimbusds.jose.jwk.JWKSet;
import dev.marquee.auth.key.KeyRing;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;

/** The public keys that verify access tokens (RFC 7517, section 5). */
@Controller("/jwks")
@Secured(SecurityRule.IS_ANONYMOUS)
final class KeySetController {
  private final KeyRing keys;

  KeySetController(KeyRing keys) {
    this.keys = keys;
  }

  @Get
  HttpResponse<String> keys() {
    JWKSet published =
        keys.published()
            .orElseThrow(() ->
                ProblemException.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "KEYS_UNAVAILABLE",
                        "The keys are not known yet.")
                    .retryAfter(Duration.ofSeconds(1)));
    // A key is published a day before it signs, so a minute's delay does no harm.
    return HttpResponse.ok(published.toString()).header("Cache-Control", "public, max-age=60");
  }
}
