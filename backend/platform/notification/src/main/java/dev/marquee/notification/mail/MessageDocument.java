package dev.marquee.notification.mail;

import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.MessageState;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as an administrator sees it: where it is, not what it says.
 *
 * @param waiting whether nobody has told the address yet
 * @param address to which it was sent last; null before
 * @param answer the server's words, or why it was not sent; null when there is nothing to say
 * @param dueAt when the next attempt is due, where there will be one
 * @param endedAt null while there will be one
 */
@Serdeable
record MessageDocument(
    UUID id,
    UUID event,
    UUID account,
    Kind kind,
    MessageState state,
    boolean waiting,
    int attempts,
    @Nullable String address,
    @Nullable String answer,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant endedAt) {}
