package dev.marquee.notification.mail;

import dev.marquee.notification.domain.PlainLine;
import dev.marquee.notification.letter.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * A {@link Mail} as MIME. Whatever a person has typed is one line before it comes into a header, so
 * that it cannot end one. The Message-ID is the same at every attempt: a server or a reader that
 * has the mail already can tell (RFC 5322, 3.6.4).
 */
final class MimeMail extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private MimeMail(Session session, UUID id, InternetAddress from) {
    super(session);
    String address = from.getAddress();
    this.messageId = "<" + id + address.substring(address.lastIndexOf('@')) + ">";
  }

  static MimeMail of(Session session, Mail mail, InternetAddress from, Instant sentAt)
      throws MessagingException {
    MimeMail mime = new MimeMail(session, mail.id(), from);
    mime.setFrom(from);
    mime.setRecipient(Message.RecipientType.TO, recipient(mail));
    mime.setSubject(PlainLine.of(mail.subject()), UTF_8);
    mime.setSentDate(Date.from(sentAt));
    mime.setHeader("Auto-Submitted", "auto-generated");
    if (mail.unsubscribe().isPresent()) {
      // RFC 2369 and RFC 8058.
      mime.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
      mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    MimeMultipart parts = new MimeMultipart("mixed", words(mail));
    for (Mail.Attachment attachment : mail.attachments()) {
      parts.addBodyPart(file(attachment));
    }
    mime.setContent(parts);
    mime.saveChanges();
    return mime;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  private static InternetAddress recipient(Mail mail) throws MessagingException {
    try {
      return new InternetAddress(mail.to(), PlainLine.of(mail.name()), UTF_8);
    } catch (UnsupportedEncodingException exception) {
      throw new MessagingException("Every Java platform has UTF-8", exception);
    }
  }

  private static MimeBodyPart words(Mail mail) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(new MimeMultipart("alternative", text, html));
    return both;
  }

  private static MimeBodyPart file(Mail.Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
    part.setFileName(attachment.name());
    part.setDisposition(ATTACHMENT);
    return part;
  }
}
