package dev.marquee.mailsandbox.inbox;

import java.util.List;
import java.util.Optional;

/**
 * A mail taken apart. All of it was written by whoever sent it.
 *
 * @param headers as they came, in order, encoded words decoded
 */
public record MailContent(
    String subject,
    List<Header> headers,
    Optional<String> text,
    Optional<String> html,
    List<Attachment> attachments) {
  public MailContent {
    headers = List.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A header field. */
  public record Header(String name, String value) {}

  /**
   * A part with content of its own.
   *
   * @param type the media type without parameters
   */
  public record Attachment(String name, String type, byte[] content) {}
}
