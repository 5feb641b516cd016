package dev.marquee.mailsandbox.http;

import dev.marquee.mailsandbox.inbox.KeptMail;
import dev.marquee.mailsandbox.inbox.MailContent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it is answered.
 *
 * @param sender of the envelope
 * @param recipients of the envelope
 * @param text null where there is none
 * @param html null where there is none
 */
@Serdeable
public record MailDocument(
    long id,
    Instant receivedAt,
    String sender,
    List<String> recipients,
    String subject,
    List<HeaderDocument> headers,
    @Nullable String text,
    @Nullable String html,
    List<AttachmentDocument> attachments) {

  /** A header field. */
  @Serdeable
  public record HeaderDocument(String name, String value) {}

  /**
   * An attachment, without its content.
   *
   * @param index its place in the path of its content
   * @param size in bytes
   */
  @Serdeable
  public record AttachmentDocument(int index, String name, String type, int size) {}

  static MailDocument of(KeptMail mail, MailContent content) {
    return new MailDocument(
        mail.id(),
        mail.receivedAt(),
        mail.sender(),
        mail.recipients(),
        content.subject(),
        content.headers().stream()
            .map(header -> new HeaderDocument(header.name(), header.value()))
            .toList(),
        content.text().orElse(null),
        content.html().orElse(null),
        IntStream.range(0, content.attachments().size())
            .mapToObj(index -> attachment(index, content.attachments().get(index)))
            .toList());
  }

  private static AttachmentDocument attachment(int index, MailContent.Attachment attachment) {
    return new AttachmentDocument(
        index, attachment.name(), attachment.type(), attachment.content().length);
  }
}
