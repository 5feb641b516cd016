package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An amount.
 *
 * @param amount in minor units
 * @param currency ISO 4217
 */
@Serdeable
public record MoneyData(long amount, String currency) {}
