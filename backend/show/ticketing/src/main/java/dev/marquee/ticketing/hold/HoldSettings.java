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
 * @param extension from {@code HOLD_EXTENSION}: how much time a buyer who asks has from then on
 * @param extensions from {@code HOLD_EXTENSIONS}: how often a buyer may ask; WCAG 2.2.1 wants at
 *     least ten, unless time is essential
 * @param maxTicketsPerBuyer from {@code MAX_TICKETS_PER_BUYER}: of one performance, over all
 *     orders, where the show does not say; 0 means as many as one order may have
 */
@ConfigurationProperties("hold")
public record HoldSettings(
    @Bindable(defaultValue = "PT7M") Duration duration,
    @Bindable(defaultValue = "PT2M") Duration extension,
    @Bindable(defaultValue = "10") int extensions,
    @Bindable(defaultValue = "0") int maxTicketsPerBuyer) {
  private static final Duration LONGEST = Duration.ofHours(24);

  public HoldSettings {
    requireTime("HOLD_DURATION", duration);
    requireTime("HOLD_EXTENSION", extension);
    if (extensions < 0) {
      throw new IllegalArgumentException("HOLD_EXTENSIONS must not be negative");
    }
    if (maxTicketsPerBuyer < 0) {
      throw new IllegalArgumentException("MAX_TICKETS_PER_BUYER must not be negative");
    }
  }

  private static void requireTime(String name, Duration value) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be between PT1S and PT24H, not " + value);
    }
  }

  BuyerLimit limit(Inventory inventory) {
    return new BuyerLimit(
        inventory
            .maxTicketsPerBuyer()
            .orElse(maxTicketsPerBuyer == 0 ? inventory.maxTicketsPerOrder() : maxTicketsPerBuyer));
  }
}
