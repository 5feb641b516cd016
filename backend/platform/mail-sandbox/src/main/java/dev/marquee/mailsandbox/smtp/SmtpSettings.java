package dev.marquee.mailsandbox.smtp;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where mail is taken.
 *
 * @param host the address to bind
 * @param port 0 for any that is free
 */
@ConfigurationProperties("smtp")
public record SmtpSettings(
    @Bindable(defaultValue = "0.0.0.0") String host, @Bindable(defaultValue = "2525") int port) {
  public SmtpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("SMTP_PORT must be a port, not " + port);
    }
  }
}
