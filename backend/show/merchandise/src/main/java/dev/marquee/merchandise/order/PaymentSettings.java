package dev.marquee.merchandise.order;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Whether orders have to be paid before they are confirmed.
 *
 * @param required from {@code PAYMENT_REQUIRED}
 * @param time from {@code PAYMENT_TIME}: how long an order waits for its payment
 */
@ConfigurationProperties("payment")
record PaymentSettings(
    @Bindable(defaultValue = "false") boolean required,
    @Bindable(defaultValue = "PT10M") Duration time) {
  PaymentSettings {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("PAYMENT_TIME must be more than nothing, such as PT10M");
    }
  }
}
