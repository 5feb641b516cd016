package dev.marquee.notification.inbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How news is told.
 *
 * @param subscribers how many may follow at once, in this replica
 * @param lifetime after which a stream ends; who follows connects again with a token that is good
 * @param heartbeat between two comments that keep a quiet connection alive
 */
@ConfigurationProperties("stream")
record StreamSettings(
    @Bindable(defaultValue = "5000") int subscribers,
    @Bindable(defaultValue = "PT9M") Duration lifetime,
    @Bindable(defaultValue = "PT15S") Duration heartbeat) {}
