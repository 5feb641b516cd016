package dev.marquee.payment.attempt;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things may take.
 *
 * @param orderWait from {@code ORDER_WAIT}: how long a request waits for the event that tells of
 *     its order
 * @param longest from {@code CHECKOUT_TIME}: how long an attempt is good; Toss forgets a checkout
 *     after 30 minutes
 * @param notFoundIsFinalAfter from {@code NOT_FOUND_IS_FINAL_AFTER}: how long after the provider
 *     was asked its not knowing a payment means that there is none
 */
@ConfigurationProperties("attempt")
record AttemptSettings(
    @Bindable(defaultValue = "PT5S") Duration orderWait,
    @Bindable(defaultValue = "PT30M") Duration longest,
    @Bindable(defaultValue = "PT2M") Duration notFoundIsFinalAfter) {}
