package dev.marquee.ticketing.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps what was heard of payments and refunds; rows are only ever added. */
@Singleton
class PaymentReports {
  private final JdbcOperations jdbc;

  PaymentReports(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** All reports of an order, which must be locked. */
  PaymentHistory find(UUID order) {
    return jdbc.prepareStatement(
        "select * from payment_report where order_id = ? order by reported_at",
        statement -> {
          Parameters.of(statement).id(order);
          List<PaymentReport> reports = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              reports.add(
                  new PaymentReport(
                      PaymentReport.Kind.valueOf(row.getString("kind")),
                      row.getString("reference"),
                      row.getString("payment"),
                      row.getLong("amount"),
                      Columns.instant(row, "reported_at")));
            }
          }
          return new PaymentHistory(reports);
        });
  }

  /** Stores a new report of an order that is locked. */
  void add(UUID order, PaymentReport report) {
    jdbc.prepareStatement(
        """
        insert into payment_report (order_id, kind, reference, payment, amount, reported_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(order)
              .text(report.kind().name())
              .text(report.reference())
              .text(report.payment())
              .number(report.amount())
              .instant(report.reportedAt());
          return statement.executeUpdate();
        });
  }
}
