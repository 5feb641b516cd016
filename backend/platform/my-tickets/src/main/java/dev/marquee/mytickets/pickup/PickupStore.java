package dev.marquee.mytickets.pickup;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.mytickets.change.ChangeNotices;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Keeps pickup orders as they were told. */
@Singleton
class PickupStore {
  private final JdbcOperations jdbc;
  private final ChangeNotices notices;
  private final StoredJson json;

  PickupStore(JdbcOperations jdbc, ChangeNotices notices, StoredJson json) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.json = json;
  }

  /** Keeps a pickup order, unless something later is known already (as with orders of tickets). */
  @Transactional
  void put(PickupTold told, Instant time) {
    boolean changed =
        jdbc.prepareStatement(
            """
            insert into pickup_order as known (generation, id, buyer, slug, title, number,
              pickup_number, status, total, refund_due, refunded, currency, created_at, pay_by, items,
              told_at, pickup_status, pickup_status_at, cancelled_at)
            values (generation_written(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
            on conflict (generation, id) do update set
              title = excluded.title, number = excluded.number,
              pickup_number = excluded.pickup_number, status = excluded.status,
              total = excluded.total, refund_due = excluded.refund_due,
              refunded = excluded.refunded, currency = excluded.currency,
              pay_by = excluded.pay_by, items = excluded.items, told_at = excluded.told_at,
              pickup_status = excluded.pickup_status,
              pickup_status_at = excluded.pickup_status_at, cancelled_at = excluded.cancelled_at
            where known.buyer = excluded.buyer and known.slug = excluded.slug
              and case when excluded.status = 'PENDING_PAYMENT' then known.status = 'PENDING_PAYMENT'
                else known.status = 'PENDING_PAYMENT' or excluded.told_at >= known.told_at end
            """,
            statement -> {
              bind(statement, told, time);
              return statement.executeUpdate() > 0;
            });
    if (changed) {
      notices.pickupOrderChanged(told.buyer(), told.order().id());
    }
  }

  private void bind(PreparedStatement statement, PickupTold told, Instant time)
      throws SQLException {
    PickupTold.Order order = told.order();
    statement.setObject(1, order.id());
    statement.setObject(2, told.buyer());
    statement.setString(3, told.show().slug());
    statement.setString(4, told.show().title());
    statement.setString(5, order.number());
    statement.setObject(6, order.pickupNumber());
    statement.setString(7, order.status());
    statement.setLong(8, order.total());
    statement.setLong(9, order.refundDue());
    statement.setLong(10, order.refunded());
    statement.setString(11, order.currency());
    statement.setObject(12, Times.ofNullable(order.createdAt()));
    statement.setObject(13, Times.ofNullable(order.payBy()));
    statement.setString(14, json.write(order.items()));
    statement.setObject(15, Times.ofNullable(time));
    statement.setString(16, order.pickupStatus());
    statement.setObject(17, Times.ofNullable(order.pickupStatusAt()));
    statement.setObject(18, Times.ofNullable(order.cancelledAt()));
  }
}
