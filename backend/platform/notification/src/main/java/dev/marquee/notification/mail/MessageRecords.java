package dev.marquee.notification.mail;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.MessageState;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Mails as administrators look at them. Must be called within a transaction. */
@Singleton
class MessageRecords {
  private static final String SELECT =
      """
      select m.id, m.event_id, m.account, m.kind, m.state, m.attempts, m.address, m.answer,
        m.created_at, m.due_at, m.ended_at, m.state = 'QUEUED' and a.id is null as waiting
      from message m left join account a on a.id = m.account
      """;

  private final JdbcOperations jdbc;

  MessageRecords(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Those in some states, or all where none is given; the newest first. */
  List<MessageDocument> list(Set<MessageState> states, Instant before, int limit) {
    return jdbc.prepareStatement(
        SELECT
            + """
            where (? or m.state = any(?)) and m.created_at < ?
            order by m.created_at desc, m.id limit ?
            """,
        statement -> {
          Parameters.of(statement)
              .bool(states.isEmpty())
              .texts(states.stream().map(Enum::name).toList())
              .instant(before)
              .number(limit);
          try (ResultSet row = statement.executeQuery()) {
            List<MessageDocument> items = new ArrayList<>();
            while (row.next()) {
              items.add(document(row));
            }
            return items;
          }
        });
  }

  /** One of them, locked until the transaction ends. */
  Optional<MessageDocument> lock(UUID id) {
    return jdbc.prepareStatement(
        SELECT + "where m.id = ? for update of m",
        statement -> {
          statement.setObject(1, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(document(row)) : Optional.empty();
          }
        });
  }

  /** Queues it as if it were new: its patience begins again. */
  void queueAgain(UUID id, Instant now) {
    jdbc.prepareStatement(
        """
        update message set state = 'QUEUED', due_at = ?, created_at = ?, ended_at = null,
          claimed_until = null
        where id = ?
        """,
        statement -> {
          statement.setObject(1, Times.of(now));
          statement.setObject(2, Times.of(now));
          statement.setObject(3, id);
          return statement.executeUpdate();
        });
  }

  private static MessageDocument document(ResultSet row) throws SQLException {
    return new MessageDocument(
        row.getObject("id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getObject("account", UUID.class),
        Kind.valueOf(row.getString("kind")),
        MessageState.valueOf(row.getString("state")),
        row.getBoolean("waiting"),
        row.getInt("attempts"),
        row.getString("address"),
        row.getString("answer"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "due_at"),
        Columns.optionalInstant(row, "ended_at").orElse(null));
  }
}
