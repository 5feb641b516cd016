package dev.marquee.notification.mail;

import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import java.time.Instant;
import java.util.UUID;

/**
 * A mail that a sender has claimed.
 *
 * @param id becomes its Message-ID: the same at every attempt
 * @param attempt this one; counted from 1
 */
public record Message(
    UUID id, UUID account, Kind kind, Matter matter, int attempt, Instant createdAt) {}
