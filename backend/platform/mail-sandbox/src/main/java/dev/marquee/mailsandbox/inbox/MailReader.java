package dev.marquee.mailsandbox.inbox;

import dev.marquee.mailsandbox.inbox.MailContent.Attachment;
import dev.marquee.mailsandbox.inbox.MailContent.Header;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Takes mails apart (MIME, RFC 2045 to 2047). */
@Singleton
public class MailReader {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final int DEEPEST = 20;

  /** The content of a mail; what cannot be understood is shown as an attachment. */
  public MailContent read(KeptMail mail) {
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail.source()));
      Parts parts = new Parts();
      parts.take(message, 0);
      return new MailContent(
          Optional.ofNullable(message.getSubject()).orElse(""),
          headers(message),
          Optional.ofNullable(parts.text),
          Optional.ofNullable(parts.html),
          parts.attachments);
    } catch (MessagingException | IOException unreadable) {
      return new MailContent(
          "",
          List.of(),
          Optional.of(new String(mail.source(), StandardCharsets.UTF_8)),
          Optional.empty(),
          List.of());
    }
  }

  private static List<Header> headers(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream()
        .map(header -> new Header(header.getName(), decoded(header.getValue())))
        .toList();
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException unknown) {
      return value;
    }
  }

  private static final class Parts {
    private @Nullable String text;
    private @Nullable String html;
    private final List<Attachment> attachments = new ArrayList<>();

    void take(Part part, int depth) throws MessagingException, IOException {
      if (depth < DEEPEST
          && part.isMimeType("multipart/*")
          && part.getContent() instanceof Multipart several) {
        for (int index = 0; index < several.getCount(); index++) {
          take(several.getBodyPart(index), depth + 1);
        }
        return;
      }
      boolean attached =
          Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
      if (!attached && text == null && part.isMimeType("text/plain")) {
        text = words(part);
      } else if (!attached && html == null && part.isMimeType("text/html")) {
        html = words(part);
      } else {
        attachments.add(
            new Attachment(name(part), type(part), part.getInputStream().readAllBytes()));
      }
    }

    private static String words(Part part) throws MessagingException, IOException {
      return new String(part.getInputStream().readAllBytes(), charset(part));
    }

    private static Charset charset(Part part) throws MessagingException {
      String named = new ContentType(part.getContentType()).getParameter("charset");
      try {
        return named == null
            ? StandardCharsets.UTF_8
            : Charset.forName(MimeUtility.javaCharset(named));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
        return StandardCharsets.UTF_8;
      }
    }

    private static String type(Part part) {
      try {
        return new ContentType(part.getContentType()).getBaseType();
      } catch (MessagingException unreadable) {
        return "application/octet-stream";
      }
    }

    private static String name(Part part) throws MessagingException {
      String name = part.getFileName();
      return name == null || name.isBlank() ? "attachment" : decoded(name);
    }
  }
}
