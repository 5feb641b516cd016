package dev.marquee.event.facts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Which show this is.
 *
 * @param slug from {@code SHOW_SLUG}
 * @param key the show's secret towards {@code deploy}, from {@code SHOW_KEY}
 */
@ConfigurationProperties("show")
public record ShowSettings(
    @Bindable(defaultValue = "") String slug, @Bindable(defaultValue = "") String key) {
  /** Whether this is the show's secret; compared in constant time, never true without one. */
  public boolean isKey(String candidate) {
    return !key.isEmpty()
        && MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  /** Leaves the secret out: records end up in logs. */
  @Override
  public String toString() {
    return "ShowSettings[slug=" + slug + "]";
  }
}
