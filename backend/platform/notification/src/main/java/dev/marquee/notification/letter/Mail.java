package dev.marquee.notification.letter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail as it is sent.
 *
 * @param id becomes its Message-ID
 * @param to one address, checked
 * @param name of whom it is for; may be empty
 * @param unsubscribe where one POST switches such mails off; empty where they cannot be
 */
public record Mail(
    UUID id,
    String to,
    String name,
    String subject,
    String text,
    String html,
    Optional<String> unsubscribe,
    List<Attachment> attachments) {
  public Mail {
    attachments = List.copyOf(attachments);
  }

  /**
   * A file that comes along.
   *
   * @param type media type, with parameters
   */
  public record Attachment(String name, String type, byte[] content) {}
}
