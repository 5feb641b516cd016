package dev.marquee.bench.booking;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks the database whether some performances were sold as their buyers were told. */
final class Soundness {
  private static final String SOLD_TWICE =
      """
      select count(*) from (
        select from ticket where status = 'VALID' and seat is not null and performance = any(?)
        group by performance, seat having count(*) > 1) twice
      """;
  private static final String SOLD =
      "select count(*) from ticket where status = 'VALID' and performance = any(?)";
  private static final String OVERSOLD_SECTIONS =
      """
      select count(*) from general_admission counter where performance = any(?) and capacity < (
        select count(*) from ticket where ticket.performance = counter.performance
          and ticket.section = counter.section and status = 'VALID')
      """;

  private final Connection connection;

  Soundness(Connection connection) {
    this.connection = connection;
  }

  /** What is wrong, in words; empty when all is well. */
  List<String> violations(List<String> performances, Ledger ledger) throws SQLException {
    List<String> violations = new ArrayList<>();
    long twice = count(SOLD_TWICE, performances);
    if (twice > 0) {
      violations.add(twice + " seats sold twice");
    }
    long oversold = count(OVERSOLD_SECTIONS, performances);
    if (oversold > 0) {
      violations.add(oversold + " sections sold beyond their capacity");
    }
    long sold = count(SOLD, performances);
    long least = ledger.acknowledged.sum();
    if (sold < least || sold > least + ledger.unknown.sum()) {
      violations.add(
          "%d tickets sold, but %d acknowledged (%d unknown)"
              .formatted(sold, least, ledger.unknown.sum()));
    }
    return violations;
  }

  private long count(String sql, List<String> performances) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Array names = connection.createArrayOf("text", performances.toArray());
      statement.setArray(1, names);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
