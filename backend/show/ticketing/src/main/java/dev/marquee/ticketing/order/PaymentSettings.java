package dev.marquee.ticketing.order;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Whether orders have to be paid before they are confirmed.
 *
 * @param required from {@code PAYMENT_REQUIRED}
 * @param time from {@code PAYMENT_TIME}: how long the buyer may begin to pay
 * @param grace from {@code PAYMENT_GRACE}: how much longer the order keeps its seats, so that news
 *     of a payment which began in the last moment come in time
 */
@ConfigurationProperties("payment")
record PaymentSettings(
    @Bindable(defaultValue = "false") boolean required,
    @Bindable(defaultValue = "PT10M") Duration time,
    @Bindable(defaultValue = "PT10S") Duration grace) {
  PaymentSettings {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("PAYMENT_TIME must be more than nothing, such as PT10M");
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException("PAYMENT_GRACE must not be negative");
    }
  }
}
