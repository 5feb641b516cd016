package dev.marquee.notification.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How mail is sent.
 *
 * @param url {@code smtp://host:port} or {@code smtps://host:port}; empty: mails wait
 * @param user empty where the server wants none
 * @param from one address with or without a name, RFC 5322
 * @param senders how many mails are sent at once by this replica
 * @param firstDelay before the second attempt
 * @param longestDelay between attempts
 * @param patience after which no attempt is made any more
 * @param claim how long a replica has for one attempt before another takes it over
 */
@ConfigurationProperties("mail")
public record MailSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "") String user,
    @Bindable(defaultValue = "") String password,
    @Bindable(defaultValue = "Marquee <no-reply@marquee.invalid>") String from,
    @Bindable(defaultValue = "2") int senders,
    @Bindable(defaultValue = "PT15S") Duration firstDelay,
    @Bindable(defaultValue = "PT1H") Duration longestDelay,
    @Bindable(defaultValue = "PT48H") Duration patience,
    @Bindable(defaultValue = "PT5M") Duration claim) {
  public MailSettings {
    if (senders < 1 || senders > 32) {
      throw new IllegalArgumentException("MAIL_SENDERS must be 1 to 32, not " + senders);
    }
    if (!url.isEmpty()) {
      server(url);
    }
    if (!user.isEmpty() && password.isEmpty()) {
      throw new IllegalArgumentException("SMTP_USER needs SMTP_PASSWORD");
    }
    address(from);
  }

  /** The server; empty while there is none. */
  public Optional<Server> server() {
    return url.isEmpty() ? Optional.empty() : Optional.of(server(url));
  }

  /** Whom mails are from. */
  public InternetAddress sender() {
    return address(from);
  }

  /**
   * An SMTP server.
   *
   * @param encrypted from the first byte on
   */
  public record Server(String host, int port, boolean encrypted) {}

  private static Server server(String url) {
    URI uri = URI.create(url);
    boolean encrypted = "smtps".equals(uri.getScheme());
    if (uri.getHost() == null || !(encrypted || "smtp".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "SMTP_URL must be smtp://host:port or smtps://host:port, not " + url);
    }
    int usual = encrypted ? 465 : 25;
    return new Server(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), encrypted);
  }

  private static InternetAddress address(String from) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(from, true);
      if (addresses.length != 1) {
        throw new IllegalArgumentException("MAIL_FROM must be one address, not " + from);
      }
      addresses[0].validate();
      return addresses[0];
    } catch (AddressException exception) {
      throw new IllegalArgumentException("MAIL_FROM must be an e-mail address: " + from, exception);
    }
  }
}
