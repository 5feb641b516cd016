package dev.marquee.bench.ticketing;

import java.util.UUID;

/**
 * Somebody who is signed in.
 *
 * @param token the access token
 */
public record Buyer(UUID id, String token) {}
