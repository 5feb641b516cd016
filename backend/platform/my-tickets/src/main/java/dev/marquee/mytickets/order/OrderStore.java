package dev.marquee.mytickets.order;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.mytickets.change.ChangeNotices;
import dev.marquee.mytickets.event.ToldShow;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps orders as they were told. */
@Singleton
class OrderStore {
  private final JdbcOperations jdbc;
  private final ChangeNotices notices;
  private final StoredJson json;

  OrderStore(JdbcOperations jdbc, ChangeNotices notices, StoredJson json) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.json = json;
  }

  /**
   * Keeps an order, unless something later is known already. Events of an order come in their
   * order, but one that was among the dead letters comes late. No order waits for its payment
   * again; otherwise the time decides, which is good enough for events that people cause.
   */
  @Transactional
  void put(OrderTold told, Instant time) {
    boolean changed =
        jdbc.prepareStatement(
            """
            insert into ticket_order as known (generation, id, buyer, slug, number, status, total,
              refund_due, refunded, currency, created_at, cancelled_at, pay_by, cancellable_until,
              performance, starts_at, title, venue, address, time_zone, poster_url, tickets, told_at)
            values (generation_written(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              ?::jsonb, ?)
            on conflict (generation, id) do update set
              number = excluded.number, status = excluded.status, total = excluded.total,
              refund_due = excluded.refund_due, refunded = excluded.refunded,
              currency = excluded.currency, cancelled_at = excluded.cancelled_at,
              pay_by = excluded.pay_by, cancellable_until = excluded.cancellable_until,
              performance = excluded.performance, starts_at = excluded.starts_at,
              title = excluded.title, venue = excluded.venue, address = excluded.address,
              time_zone = excluded.time_zone, poster_url = excluded.poster_url,
              tickets = excluded.tickets, told_at = excluded.told_at
            where known.buyer = excluded.buyer and known.slug = excluded.slug
              and case when excluded.status = 'PENDING_PAYMENT' then known.status = 'PENDING_PAYMENT'
                else known.status = 'PENDING_PAYMENT' or excluded.told_at >= known.told_at end
            """,
            statement -> {
              bind(statement, told, time);
              return statement.executeUpdate() > 0;
            });
    if (changed) {
      notices.orderChanged(told.buyer(), told.order().id());
    }
  }

  /** A ticket was used at the door; nothing is known of its order's other tickets. */
  @Transactional
  void use(UUID order, TicketDocument ticket) {
    Optional<UUID> buyer =
        jdbc.prepareStatement(
            """
            update ticket_order set tickets = (
              select jsonb_agg(case when ticket ->> 'id' = ? and ticket ->> 'status' in ('VALID', 'USED')
                then ticket || jsonb_build_object('status', 'USED', 'usedAt', ?::text)
                else ticket end order by position)
              from jsonb_array_elements(tickets) with ordinality as each (ticket, position))
            where generation = generation_written() and id = ? and tickets <> '[]'
            returning buyer
            """,
            statement -> {
              statement.setString(1, ticket.id());
              statement.setString(2, text(ticket.usedAt()));
              statement.setObject(3, order);
              try (ResultSet row = statement.executeQuery()) {
                return row.next()
                    ? Optional.of(row.getObject("buyer", UUID.class))
                    : Optional.empty();
              }
            });
    buyer.ifPresent(owner -> notices.orderChanged(owner, order));
  }

  private void bind(PreparedStatement statement, OrderTold told, Instant time) throws SQLException {
    OrderTold.Order order = told.order();
    ToldShow show = told.show();
    ToldShow.Venue venue = Objects.requireNonNull(show.venue());
    statement.setObject(1, order.id());
    statement.setObject(2, told.buyer());
    statement.setString(3, show.slug());
    statement.setString(4, order.number());
    statement.setString(5, order.status());
    statement.setLong(6, order.total());
    statement.setLong(7, order.refundDue());
    statement.setLong(8, order.refunded());
    statement.setString(9, order.currency());
    statement.setObject(10, Times.ofNullable(order.createdAt()));
    statement.setObject(11, Times.ofNullable(order.cancelledAt()));
    statement.setObject(12, Times.ofNullable(order.payBy()));
    statement.setObject(13, Times.ofNullable(order.cancellableUntil()));
    statement.setString(14, told.performance().id());
    statement.setObject(15, Times.ofNullable(told.performance().startsAt()));
    statement.setString(16, show.title());
    statement.setString(17, venue.name());
    statement.setString(18, venue.address());
    statement.setString(19, show.timeZone());
    statement.setString(20, show.posterUrl());
    statement.setString(21, json.write(order.tickets()));
    statement.setObject(22, Times.ofNullable(time));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
