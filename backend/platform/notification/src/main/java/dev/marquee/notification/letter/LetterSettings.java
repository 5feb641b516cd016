package dev.marquee.notification.letter;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What links in mails begin with.
 *
 * @param publicUrl where people find Marquee
 * @param basePath of this service there
 */
@ConfigurationProperties("letter")
public record LetterSettings(
    @Bindable(defaultValue = "http://localhost:8080") String publicUrl,
    @Bindable(defaultValue = "/api/notifications") String basePath) {
  public LetterSettings {
    publicUrl = publicUrl.replaceFirst("/+$", "");
    basePath = basePath.replaceFirst("/+$", "");
  }
}
