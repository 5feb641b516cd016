package dev.marquee.ticketing.door;

import dev.marquee.kit.database.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket as the door sees it: nothing of its buyer, price or code.
 *
 * @param position within its order, from 1
 * @param orderNumber for people to name the order by
 * @param seat empty for general admission
 * @param usedAt when somebody was let in with it
 */
record ScannedTicket(
    UUID order,
    int position,
    long orderNumber,
    String performance,
    String section,
    Optional<String> seat,
    String ticketType,
    Status status,
    Optional<Instant> usedAt) {
  /** As it is stored; a used ticket is a valid one with a moment of use. */
  enum Status {
    RESERVED,
    VALID,
    CANCELLED
  }

  /**
   * What a scan of the ticket comes to, before it is used. What can not be mended is said first: a
   * cancelled ticket is of no use at any performance.
   *
   * @param wanted the performance that people are let in to
   */
  CheckIn.Result judge(String wanted) {
    return switch (status) {
      case CANCELLED -> CheckIn.Result.CANCELLED;
      case RESERVED -> CheckIn.Result.NOT_PAID;
      case VALID -> {
        if (!performance.equals(wanted)) {
          yield CheckIn.Result.WRONG_PERFORMANCE;
        }
        yield usedAt.isPresent() ? CheckIn.Result.ALREADY_USED : CheckIn.Result.VALID;
      }
    };
  }

  /** The ticket of a row of {@code ticket}, with its order's {@code number}. */
  static ScannedTicket read(ResultSet row) throws SQLException {
    return new ScannedTicket(
        Columns.id(row, "order_id"),
        row.getInt("position"),
        row.getLong("number"),
        row.getString("performance"),
        row.getString("section"),
        Optional.ofNullable(row.getString("seat")),
        row.getString("ticket_type"),
        Status.valueOf(row.getString("status")),
        Columns.optionalInstant(row, "used_at"));
  }

  /** The ticket's name: {@code <order>-<position>}. */
  String id() {
    return order + "-" + position;
  }
}
