package dev.marquee.notification.mail;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.MessageState;
import dev.marquee.notification.matter.Matter;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mails that wait. A claim is written and committed before the mail is sent, and runs out: when a
 * replica ends in the middle, another one takes the mail over. Only the latest claim may say what
 * became of it.
 */
@Singleton
class MessageQueue {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  MessageQueue(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The mail that is due longest and has an address, for the caller alone until a time. */
  @Transactional
  public Optional<Message> claim(Instant now, Instant until) {
    return jdbc.prepareStatement(
        """
        update message set attempts = attempts + 1, claimed_until = ?
        where id = (
          select m.id from message m join account a on a.id = m.account
          where m.state = 'QUEUED' and m.due_at <= ?
            and (m.claimed_until is null or m.claimed_until <= ?)
          order by m.due_at
          limit 1
          for update of m skip locked
        )
        returning id, account, kind, matter, attempts, created_at
        """,
        statement -> {
          statement.setObject(1, Times.of(until));
          statement.setObject(2, Times.of(now));
          statement.setObject(3, Times.of(now));
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(message(row)) : Optional.empty();
          }
        });
  }

  /** It needs no further attempt, unless another replica has claimed it since. */
  @Transactional
  public void end(
      Message message,
      MessageState state,
      @Nullable String address,
      @Nullable String answer,
      Instant now) {
    jdbc.prepareStatement(
        """
        update message
        set state = ?, address = ?, answer = ?, ended_at = ?, claimed_until = null
        where id = ? and attempts = ? and state = 'QUEUED'
        """,
        statement -> {
          statement.setString(1, state.name());
          statement.setString(2, address);
          statement.setString(3, answer);
          statement.setObject(4, Times.of(now));
          statement.setObject(5, message.id());
          statement.setInt(6, message.attempt());
          return statement.executeUpdate();
        });
  }

  /** It is to be tried again. */
  @Transactional
  public void defer(Message message, @Nullable String address, String answer, Instant due) {
    jdbc.prepareStatement(
        """
        update message set address = ?, answer = ?, due_at = ?, claimed_until = null
        where id = ? and attempts = ? and state = 'QUEUED'
        """,
        statement -> {
          statement.setString(1, address);
          statement.setString(2, answer);
          statement.setObject(3, Times.of(due));
          statement.setObject(4, message.id());
          statement.setInt(5, message.attempt());
          return statement.executeUpdate();
        });
  }

  private Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getObject("account", UUID.class),
        Kind.valueOf(row.getString("kind")),
        json.read(row.getString("matter"), Matter.class),
        row.getInt("attempts"),
        Columns.instant(row, "created_at"));
  }
}
