package dev.marquee.payment.reconciliation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How far and how often.
 *
 * @param days from {@code RECONCILIATION_DAYS}: payments of the last days are compared
 * @param every from {@code RECONCILIATION_EVERY}: how often each is
 * @param pause between two questions to the provider
 */
@ConfigurationProperties("reconciliation")
record ReconciliationSettings(
    @Bindable(defaultValue = "14") int days,
    @Bindable(defaultValue = "PT24H") Duration every,
    @Bindable(defaultValue = "PT0.2S") Duration pause) {}
