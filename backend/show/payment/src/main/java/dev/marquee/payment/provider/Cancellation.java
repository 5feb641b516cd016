package dev.marquee.payment.provider;

/**
 * A request to pay back.
 *
 * @param paymentKey the provider's name of the payment
 * @param amount in minor units: all that is left of the payment, or a part of it
 * @param currency ISO 4217
 * @param reason for the provider's records, at most 200 characters; it is found again in {@link
 *     ProviderPayment.Cancel#reason}
 * @param idempotencyKey stored before
 */
public record Cancellation(
    String paymentKey, long amount, String currency, String reason, String idempotencyKey) {}
