package dev.marquee.auth.account;

import dev.marquee.kit.events.outbox.Outbox;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts in the database. */
@Singleton
public class Accounts {
  private static final String SELECT =
      "select id, email, name, roles, locale, password_hash, creation_key from account ";

  private final JdbcOperations jdbc;
  private final Outbox outbox;

  Accounts(JdbcOperations jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  /**
   * Adds an account, and tells of it; false, and nothing changes, when its e-mail address is taken.
   */
  @Transactional
  public boolean addIfAbsent(StoredAccount stored, Instant now) {
    boolean added = insert(stored, now);
    if (added) {
      outbox.add(List.of(AccountCreated.event(stored.account(), now)));
    }
    return added;
  }

  private boolean insert(StoredAccount stored, Instant now) {
    Account account = stored.account();
    return jdbc.prepareStatement(
        """
        insert into account (id, email, name, roles, password_hash, creation_key, created_at, locale)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict ((lower(email))) do nothing
        """,
        statement -> {
          statement.setObject(1, account.id());
          statement.setString(2, account.email().text());
          statement.setString(3, account.name());
          statement.setArray(
              4, statement.getConnection().createArrayOf("text", account.roles().toArray()));
          statement.setString(5, stored.passwordHash());
          statement.setBytes(6, stored.creationKey());
          statement.setObject(7, now.atOffset(ZoneOffset.UTC));
          statement.setString(8, account.language().tag());
          return statement.executeUpdate() == 1;
        });
  }

  /** The account of an e-mail address, however it is spelled. */
  @Transactional(readOnly = true)
  public Optional<StoredAccount> find(EmailAddress email) {
    return jdbc.prepareStatement(
        SELECT + "where lower(email) = ?",
        statement -> {
          statement.setString(1, email.text());
          return first(statement);
        });
  }

  /** The account of an identifier. */
  @Transactional(readOnly = true)
  public Optional<Account> find(UUID id) {
    return jdbc.prepareStatement(
        SELECT + "where id = ?",
        statement -> {
          statement.setObject(1, id);
          return first(statement).map(StoredAccount::account);
        });
  }

  /** Stores the same password's newer hash, unless the password was changed meanwhile. */
  @Transactional
  public void renewHash(UUID id, String former, String renewed) {
    jdbc.prepareStatement(
        "update account set password_hash = ? where id = ? and password_hash = ?",
        statement -> {
          statement.setString(1, renewed);
          statement.setObject(2, id);
          statement.setString(3, former);
          return statement.executeUpdate();
        });
  }

  private static Optional<StoredAccount> first(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      Account account =
          new Account(
              row.getObject("id", UUID.class),
              new EmailAddress(row.getString("email")),
              row.getString("name"),
              List.of((String[]) row.getArray("roles").getArray()),
              AccountLanguage.ofTag(row.getString("locale")));
      return Optional.of(
          new StoredAccount(account, row.getString("password_hash"), row.getBytes("creation_key")));
    }
  }
}
