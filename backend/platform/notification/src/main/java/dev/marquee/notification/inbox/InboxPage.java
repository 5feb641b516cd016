package dev.marquee.notification.inbox;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what somebody was told, the newest first.
 *
 * @param unread of all, not of this part
 * @param next the {@code before} of the next part; null after the last
 */
@Serdeable
record InboxPage(List<NotificationDocument> items, long unread, @Nullable Long next) {}
