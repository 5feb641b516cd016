package dev.marquee.kit.show;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which show this is.
 *
 * @param slug from {@code SHOW_SLUG}
 * @param key the show's secret towards {@code deploy}, from {@code SHOW_KEY}
 */
@ConfigurationProperties("show")
public record ShowSettings(
    @Bindable(defaultValue = "") String slug, @Bindable(defaultValue = "") String key) {
  /** Leaves the secret out: records end up in logs. */
  @Override
  public String toString() {
    return "ShowSettings[slug=" + slug + "]";
  }
}
