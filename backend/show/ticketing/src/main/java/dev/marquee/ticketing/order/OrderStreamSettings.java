package dev.marquee.ticketing.order;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many may follow their orders.
 *
 * @param subscribers from {@code ORDER_SUBSCRIBERS}: at the same time, per process; at least 1
 * @param heartbeat from {@code ORDER_HEARTBEAT}: between two comments that keep proxies from ending
 *     a quiet stream
 */
@ConfigurationProperties("order-changes")
record OrderStreamSettings(
    @Bindable(defaultValue = "500") int subscribers,
    @Bindable(defaultValue = "PT15S") Duration heartbeat) {
  OrderStreamSettings {
    if (subscribers < 1) {
      throw new IllegalArgumentException("ORDER_SUBSCRIBERS must be at least 1");
    }
    if (!heartbeat.isPositive()) {
      throw new IllegalArgumentException("ORDER_HEARTBEAT must be positive");
    }
  }
}
