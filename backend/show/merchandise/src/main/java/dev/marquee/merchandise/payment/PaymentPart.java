package dev.marquee.merchandise.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order's part of a payment, or of what is paid back of it.
 *
 * @param payment the attempt to pay, which may be for other orders as well
 * @param reference unique for this order in this attempt; that of the refund when it is one
 * @param amount in minor units of the currency
 */
record PaymentPart(
    UUID order,
    @Nullable UUID buyer,
    String payment,
    String reference,
    long amount,
    String currency) {}
