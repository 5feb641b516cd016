package dev.marquee.merchandise.board;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.desk.Desk;
import dev.marquee.merchandise.desk.Staff;
import dev.marquee.merchandise.domain.PickupStatus;
import dev.marquee.merchandise.order.Order;
import dev.marquee.merchandise.order.OrderRows;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what the staff and displays see, and keeps the staff's steps. */
@Singleton
class BoardStore {
  private final JdbcOperations jdbc;
  private final OrderRows rows;

  BoardStore(JdbcOperations jdbc, OrderRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * What is on the board, by number.
   *
   * @param pickedUpSince what was picked up before is not on it
   * @param ordered how many that are ORDERED, the lowest numbers first
   */
  List<Order> board(Instant pickedUpSince, int ordered) {
    return jdbc.prepareStatement(
        OrderRows.SELECT
            + """
            where o.status in ('CONFIRMED', 'PARTIALLY_REFUNDED') and (
              o.pickup_status in ('PREPARING', 'READY')
              or o.pickup_status = 'PICKED_UP' and o.pickup_status_at > ?
              or o.id in (
                select id from pickup_order
                where status in ('CONFIRMED', 'PARTIALLY_REFUNDED') and pickup_status = 'ORDERED'
                order by pickup_number limit ?))
            order by o.pickup_number, l.position
            """,
        statement -> {
          Parameters.of(statement).instant(pickedUpSince).number(ordered);
          return rows.read(statement.executeQuery());
        });
  }

  /** How many are ORDERED. */
  long waiting() {
    return jdbc.prepareStatement(
        """
        select count(*) from pickup_order
        where status in ('CONFIRMED', 'PARTIALLY_REFUNDED') and pickup_status = 'ORDERED'
        """,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** The order that is called by this number. */
  Optional<Order> find(int pickupNumber) {
    return jdbc.prepareStatement(
        OrderRows.SELECT + "where o.pickup_number = ? order by l.position",
        statement -> {
          Parameters.of(statement).number(pickupNumber);
          return rows.read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** The latest numbers that are somewhere on their way, in the order in which they got there. */
  List<Integer> numbers(PickupStatus status, int latest) {
    return jdbc.prepareStatement(
        """
        select pickup_number from pickup_order
        where status in ('CONFIRMED', 'PARTIALLY_REFUNDED') and pickup_status = ?
        order by pickup_status_at desc, pickup_number desc limit ?
        """,
        statement -> {
          Parameters.of(statement).text(status.name()).number(latest);
          List<Integer> numbers = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              numbers.addFirst(row.getInt(1));
            }
          }
          return numbers;
        });
  }

  /** Notes who has taken a step. */
  void addStep(UUID order, PickupStatus status, boolean undo, Staff staff, Instant now) {
    jdbc.prepareStatement(
        """
        insert into pickup_step (order_id, status, undo, desk, account, taken_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(order)
              .text(status.name())
              .bool(undo)
              .optionalId(staff.desk().map(Desk::id))
              .optionalId(staff.account())
              .instant(now);
          return statement.executeUpdate();
        });
  }
}
