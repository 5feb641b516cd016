package dev.marquee.auth.session;

import java.time.Instant;

/**
 * A refresh token for the browser to keep.
 *
 * @param expiresAt when its session ends, whatever happens
 * @param keepSignedIn whether it should survive the end of the browser
 */
public record IssuedToken(RefreshToken token, Instant expiresAt, boolean keepSignedIn) {}
