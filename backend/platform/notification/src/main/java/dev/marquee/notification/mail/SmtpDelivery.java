package dev.marquee.notification.mail;

import dev.marquee.notification.domain.Delivery;
import dev.marquee.notification.domain.PlainLine;
import dev.marquee.notification.letter.Mail;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the SMTP server (RFC 5321), each on a connection of its own. Connecting takes at
 * most 10 s, every answer 30 s. What the server refuses for ever (5xx) is told apart from
 * everything that may be better later; a refused log-in is our fault and not the mail's.
 */
@Singleton
class SmtpDelivery {
  private static final int LONGEST_ANSWER = 500;

  private final MailSettings settings;
  private final Clock clock;

  SmtpDelivery(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Delivery send(MailSettings.Server server, Mail mail) {
    Session session = Session.getInstance(properties());
    try {
      MimeMail mime = MimeMail.of(session, mail, settings.sender(), clock.instant());
      Transport transport = session.getTransport(server.encrypted() ? "smtps" : "smtp");
      try {
        connect(transport, server);
        transport.sendMessage(mime, mime.getAllRecipients());
        return new Delivery.Accepted();
      } finally {
        close(transport);
      }
    } catch (MessagingException failure) {
      return outcome(failure);
    }
  }

  private void connect(Transport transport, MailSettings.Server server) throws MessagingException {
    if (settings.user().isEmpty()) {
      transport.connect(server.host(), server.port(), null, null);
    } else {
      transport.connect(server.host(), server.port(), settings.user(), settings.password());
    }
  }

  /** The server has answered already; how the connection ends changes nothing. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException ignored) {
      // Nothing depends on it.
    }
  }

  static Delivery outcome(MessagingException failure) {
    for (Exception each = failure; each != null; each = next(each)) {
      String answer = shown(each.getMessage());
      switch (each) {
        case SMTPAddressFailedException address -> {
          return permanent(address.getReturnCode())
              ? new Delivery.Bounced(answer)
              : new Delivery.Deferred(answer);
        }
        case SMTPSenderFailedException sender -> {
          return permanent(sender.getReturnCode())
              ? new Delivery.Refused(answer)
              : new Delivery.Deferred(answer);
        }
        case SMTPSendFailedException sent when next(sent) == null -> {
          return permanent(sent.getReturnCode())
              ? new Delivery.Refused(answer)
              : new Delivery.Deferred(answer);
        }
        default -> {
          // The reason is further down.
        }
      }
    }
    return new Delivery.Deferred(shown(rootMessage(failure)));
  }

  private static boolean permanent(int code) {
    return code >= 500 && code < 600;
  }

  private static @Nullable Exception next(Exception exception) {
    return exception instanceof MessagingException mail ? mail.getNextException() : null;
  }

  private static String rootMessage(MessagingException failure) {
    Exception root = failure;
    for (Exception each = failure; each != null; each = next(each)) {
      root = each;
    }
    return failure == root || failure instanceof SendFailedException
        ? String.valueOf(root.getMessage())
        : failure.getMessage() + ": " + root.getMessage();
  }

  private static String shown(@Nullable String answer) {
    String line = PlainLine.of(answer == null ? "no answer" : answer);
    return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + "…";
  }

  private Properties properties() {
    Properties properties = new Properties();
    for (String protocol : new String[] {"smtp", "smtps"}) {
      String prefix = "mail." + protocol + ".";
      properties.setProperty(prefix + "connectiontimeout", "10000");
      properties.setProperty(prefix + "timeout", "30000");
      properties.setProperty(prefix + "writetimeout", "30000");
      properties.setProperty(prefix + "ssl.checkserveridentity", "true");
      properties.setProperty(prefix + "localhost", domain());
      properties.setProperty(prefix + "from", settings.sender().getAddress());
      properties.setProperty(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
    }
    // A password never travels in the clear.
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty(
        "mail.smtp.starttls.required", String.valueOf(!settings.user().isEmpty()));
    return properties;
  }

  private String domain() {
    String address = settings.sender().getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
