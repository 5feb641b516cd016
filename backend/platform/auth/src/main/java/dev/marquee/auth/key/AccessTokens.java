package dev.marquee.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.marquee.auth.account.Account;
import dev.marquee.kit.http.Identifiers;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Issues access tokens: JWT (RFC 7519) signed with ES256. */
@Singleton
public final class AccessTokens {
  /** How long a token is good; it cannot be revoked in that time. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private final KeyRing keys;
  private final Clock clock;
  private final Identifiers identifiers;
  private final String issuer;
  private final String audience;

  AccessTokens(
      KeyRing keys,
      Clock clock,
      Identifiers identifiers,
      @Value("${auth.token.issuer}") String issuer,
      @Value("${auth.token.audience}") String audience) {
    this.keys = keys;
    this.clock = clock;
    this.identifiers = identifiers;
    this.issuer = issuer;
    this.audience = audience;
  }

  /** A new token for the account, in compact serialization. */
  public String issue(Account account) {
    Instant now = clock.instant();
    ECKey key = keys.signing();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject(account.id().toString())
            .claim("roles", account.roles())
            .claim("name", account.name())
            .jwtID(identifiers.next().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException exception) {
      throw new IllegalStateException("Could not sign an access token", exception);
    }
    return token.serialize();
  }
}
