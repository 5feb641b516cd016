package dev.marquee.payment.payable;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The data of {@code order.payment-refused}, as far as payment reads it. */
@Serdeable
record PaymentRefusedMessage(@Nullable String reference, @Nullable String reason) {}
