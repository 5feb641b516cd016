package dev.marquee.event.edit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/**
 * Where the show's tickets are sold.
 *
 * @param url of the show's {@code ticketing}; {@code none} when it has none; empty when nobody has
 *     said, and then no edit is let through, because sold tickets could contradict it
 */
@ConfigurationProperties("ticketing")
public record TicketingSettings(@Bindable(defaultValue = "") String url) {
  private static final String NONE = "none";

  boolean isConfigured() {
    return !url.isBlank();
  }

  boolean isNone() {
    return url.equals(NONE);
  }

  /**
   * The address of a call.
   *
   * @throws IllegalArgumentException when the setting is no URL
   */
  URI at(String path) {
    return URI.create(url.replaceFirst("/+$", "") + path);
  }
}
