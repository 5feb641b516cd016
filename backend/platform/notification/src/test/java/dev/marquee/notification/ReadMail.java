package dev.marquee.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A mail taken apart. */
record ReadMail(
    String subject, String text, String html, Map<String, byte[]> attachments, MimeMessage mail) {

  static ReadMail of(MimeMessage mail) {
    try {
      Multipart mixed = (Multipart) mail.getContent();
      Multipart words = (Multipart) mixed.getBodyPart(0).getContent();
      Map<String, byte[]> attachments = new HashMap<>();
      for (int index = 1; index < mixed.getCount(); index++) {
        BodyPart part = mixed.getBodyPart(index);
        attachments.put(part.getFileName(), part.getInputStream().readAllBytes());
      }
      return new ReadMail(
          mail.getSubject(),
          text(words.getBodyPart(0)),
          text(words.getBodyPart(1)),
          attachments,
          mail);
    } catch (MessagingException | IOException exception) {
      throw new IllegalStateException(exception);
    }
  }

  String header(String name) {
    try {
      String[] values = mail.getHeader(name);
      return values == null ? "" : String.join(" | ", values);
    } catch (MessagingException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
