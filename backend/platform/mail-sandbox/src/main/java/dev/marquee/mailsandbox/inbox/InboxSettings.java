package dev.marquee.mailsandbox.inbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much is kept.
 *
 * @param mails at most
 * @param bytes of all mails together, at most
 * @param mailBytes of one mail; what is longer is refused
 */
@ConfigurationProperties("inbox")
public record InboxSettings(
    @Bindable(defaultValue = "500") int mails,
    @Bindable(defaultValue = "25165824") long bytes,
    @Bindable(defaultValue = "5242880") int mailBytes) {
  public InboxSettings {
    if (mails < 1 || mailBytes < 1 || bytes < mailBytes) {
      throw new IllegalArgumentException(
          "MAX_MAILS and MAX_MAIL_BYTES must be positive, and MAX_BYTES hold one mail");
    }
  }
}
