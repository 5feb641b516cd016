package dev.marquee.payment.provider;

/**
 * A request to charge.
 *
 * @param paymentKey the provider's name of the payment
 * @param attempt our name of it: what the provider calls the order
 * @param amount in minor units
 * @param currency ISO 4217
 * @param idempotencyKey stored before
 */
public record Confirmation(
    String paymentKey, String attempt, long amount, String currency, String idempotencyKey) {}
