package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.BuyerLimit;
import dev.marquee.ticketing.domain.Inventory;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How holds behave.
 *
 * @param duration from {@code HOLD_DURATION}
 * @param maxTicketsPerBuyer from {@code MAX_TICKETS_PER_BUYER}: of one performance, over all
 *     orders; 0 means as many as one order may have
 */
@ConfigurationProperties("hold")
public record HoldSettings(
    @Bindable(defaultValue = "PT7M") Duration duration,
    @Bindable(defaultValue = "0") int maxTicketsPerBuyer) {
  private static final Duration LONGEST = Duration.ofHours(24);

  public HoldSettings {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "HOLD_DURATION must be between PT1S and PT24H, not " + duration);
    }
    if (maxTicketsPerBuyer < 0) {
      throw new IllegalArgumentException("MAX_TICKETS_PER_BUYER must not be negative");
    }
  }

  BuyerLimit limit(Inventory inventory) {
    return new BuyerLimit(
        maxTicketsPerBuyer == 0 ? inventory.maxTicketsPerOrder() : maxTicketsPerBuyer);
  }
}
