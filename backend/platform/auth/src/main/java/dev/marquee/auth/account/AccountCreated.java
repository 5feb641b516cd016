package dev.marquee.auth.account;

import dev.marquee.kit.events.outbox.OutboxEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The data of {@code account.created}, as docs/events.md has it. */
@Serdeable
record AccountCreated(UUID id, String email, String name, String locale, List<String> roles) {
  private static final String TOPIC = "marquee.account";
  private static final String TYPE = "account.created";

  static OutboxEvent event(Account account, Instant now) {
    var data =
        new AccountCreated(
            account.id(),
            account.email().text(),
            account.name(),
            account.language().tag(),
            account.roles());
    return new OutboxEvent(TOPIC, account.id().toString(), TYPE, data, now);
  }
}
