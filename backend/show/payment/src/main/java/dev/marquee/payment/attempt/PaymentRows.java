package dev.marquee.payment.attempt;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.payment.domain.OrderKind;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.PaymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How payments are read. */
final class PaymentRows {
  static final String SELECT =
      """
      select p.*, (select coalesce(sum(r.amount), 0) from refund r
        where r.payment_id = p.id and r.status = 'DONE') as refunded
      from payment p
      """;
  static final String SELECT_PARTS =
      """
      select pp.*, o.kind from payment_part pp join payable o using (order_id)
      where pp.payment_id = ? order by pp.position
      """;

  private PaymentRows() {}

  static Payment payment(ResultSet row) throws SQLException {
    return new Payment(
        Columns.id(row, "id"),
        Columns.id(row, "buyer"),
        PaymentStatus.valueOf(row.getString("status")),
        row.getLong("amount"),
        row.getString("currency"),
        row.getString("title"),
        row.getString("token"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.optionalText(row, "payment_key"),
        Columns.optionalText(row, "confirm_key"),
        Columns.optionalInstant(row, "asked_at"),
        Columns.optionalText(row, "method"),
        Columns.optionalInstant(row, "approved_at"),
        Columns.optionalText(row, "receipt_url"),
        Columns.optionalText(row, "code"),
        Columns.optionalText(row, "message"),
        row.getInt("looks"),
        row.getLong("refunded"),
        row.getLong("version"),
        List.of());
  }

  static Payment.Part part(ResultSet row) throws SQLException {
    return new Payment.Part(
        row.getInt("position"),
        Columns.id(row, "order_id"),
        OrderKind.valueOf(row.getString("kind")),
        row.getLong("amount"),
        row.getString("reference"),
        PartStatus.valueOf(row.getString("status")));
  }
}
