package dev.marquee.ticketing.door;

import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Tells the rest of the platform of used tickets, in the transaction of the use. */
@Singleton
class TicketUsedEvents {
  private final JdbcOperations jdbc;

  TicketUsedEvents(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that somebody was let in; the door is null when somebody signed in let them in. */
  void append(ScannedTicket ticket, Scanner scanner, Instant now) {
    jdbc.prepareStatement(
        """
        insert into outbox (key, type, data, occurred_at)
        values (?, 'ticket.used', json_build_object('order', ?::text, 'ticket', ?::text,
          'performance', ?::text, 'usedAt', ?::text, 'door', ?::uuid)::text, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(ticket.order())
              .text(ticket.order().toString())
              .text(ticket.id())
              .text(ticket.performance())
              .text(ticket.usedAt().orElseThrow().toString())
              .id(scanner.door().map(Door::id).orElse(null))
              .instant(now);
          return statement.executeUpdate();
        });
  }
}
