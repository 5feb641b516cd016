package dev.marquee.notification.account;

import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.domain.Language;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The address book. Must be called within a transaction. */
@Singleton
public class Accounts {
  private final JdbcOperations jdbc;

  Accounts(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores what was true at a time, unless something later is known. */
  public void save(Account account, Instant at) {
    jdbc.prepareStatement(
        """
        insert into account (id, email, name, locale, changed_at) values (?, ?, ?, ?, ?)
        on conflict (id) do update set email = excluded.email, name = excluded.name,
          locale = excluded.locale, changed_at = excluded.changed_at
        where account.changed_at <= excluded.changed_at
        """,
        statement -> {
          statement.setObject(1, account.id());
          statement.setString(2, account.email());
          statement.setString(3, account.name());
          statement.setString(4, account.language().tag());
          statement.setObject(5, Times.of(at));
          return statement.executeUpdate();
        });
  }

  /** Who has this identifier, if that was told already. */
  public Optional<Account> find(UUID id) {
    return jdbc.prepareStatement(
        "select email, name, locale from account where id = ?",
        statement -> {
          statement.setObject(1, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Account(
                        id,
                        row.getString("email"),
                        row.getString("name"),
                        Language.of(row.getString("locale"))))
                : Optional.empty();
          }
        });
  }
}
