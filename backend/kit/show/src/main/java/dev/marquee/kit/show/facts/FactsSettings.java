package dev.marquee.kit.show.facts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where the facts come from.
 *
 * @param url what to read; empty when it is not set, and then the service stays unready
 * @param refreshInterval how long an edit may take to be noticed without being told of
 */
@ConfigurationProperties("facts")
public record FactsSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "PT30S") Duration refreshInterval) {
  public FactsSettings {
    if (refreshInterval.isNegative() || refreshInterval.isZero()) {
      throw new IllegalArgumentException(
          "FACTS_REFRESH_INTERVAL must be more than nothing, such as PT30S");
    }
  }
}
