package dev.marquee.notification.account;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.notification.domain.Language;
import dev.marquee.notification.domain.PlainLine;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the address book. Mails that waited for an address are found by their account, so nothing
 * else is to be done.
 */
@Singleton
class AccountEvents implements EventHandler {
  private final Accounts accounts;
  private final ObjectMapper json;

  AccountEvents(Accounts accounts, ObjectMapper json) {
    this.accounts = accounts;
    this.json = json;
  }

  /** The data of {@code account.*}. */
  @Serdeable
  record AccountData(UUID id, String email, @Nullable String name, @Nullable String locale) {}

  @Override
  public String topic() {
    return "marquee.account";
  }

  @Override
  public Set<String> types() {
    return Set.of("account.created", "account.changed");
  }

  @Override
  public void handle(Event event) throws IOException {
    AccountData data = json.readValue(event.data(), AccountData.class);
    accounts.save(
        new Account(
            data.id(),
            checked(data.email()),
            data.name() == null ? "" : PlainLine.of(data.name()),
            Language.of(data.locale() == null ? "en" : data.locale())),
        event.time());
  }

  /** One address and nothing else: it becomes part of a header and of an SMTP command. */
  private static String checked(String email) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(email, true);
      if (addresses.length != 1
          || !addresses[0].getAddress().equals(email)
          || !email.matches("[\\x21-\\x7e]+@[\\x21-\\x7e]+")) {
        throw new PoisonEventException("Not one plain e-mail address");
      }
      addresses[0].validate();
      return email;
    } catch (AddressException exception) {
      throw new PoisonEventException("Not an e-mail address: " + exception.getMessage());
    }
  }
}
