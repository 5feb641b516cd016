package dev.marquee.merchandise.audit;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks that items, orders, lines and money tell the same story. One statement, so that all of it
 * is seen at one moment.
 */
@Singleton
public class StockAudit {
  /** Each rule by name, and a query for how often it is broken. */
  private static final String SQL =
      """
      select 'taken_unlike_lines' as rule, count(*) as violations
      from item_stock s full join (
        select l.item, case when i.stock_by_option then l.options::jsonb else '{}' end as options,
          sum(l.quantity) as kept
        from order_line l join item i on i.id = l.item
        where l.keeps_stock
        group by 1, 2
      ) lines using (item, options)
      where coalesce(s.taken, 0) <> coalesce(lines.kept, 0)
      union all
      select 'taken_over_stock', count(*) from item_stock where taken < 0 or taken > stock
      union all
      select 'order_unlike_its_lines', count(*)
      from pickup_order o, lateral (
        select count(*) as quantity, sum(l.quantity * l.price) as total,
          count(*) filter (where l.status = 'RESERVED') as reserved,
          count(*) filter (where l.status = 'ORDERED') as ordered,
          count(*) filter (where l.status = 'CANCELLED') as cancelled
        from order_line l where l.order_id = o.id
      ) lines
      where o.total <> lines.total
        or case
          when o.status = 'PENDING_PAYMENT' then lines.reserved < lines.quantity
          when o.status in ('CONFIRMED', 'PARTIALLY_REFUNDED')
            then lines.ordered = 0 or lines.reserved > 0
          else lines.cancelled < lines.quantity
        end
      union all
      select 'unresolved_unlike_attempts', count(*)
      from pickup_order o
      where (payment_unresolved_since is not null) <> exists (
        select from payment_attempt a
        where a.order_id = o.id and a.state in ('STARTED', 'UNKNOWN'))
      union all
      select 'too_little_is_due', count(*)
      from pickup_order o
      where paid > 0 and refund_due < (
        select coalesce(sum(quantity * price), 0) from order_line l
        where l.order_id = o.id and l.status = 'CANCELLED')
      """;

  private final JdbcOperations jdbc;

  StockAudit(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** How often each rule is broken now; all zero when it is sound. */
  @Transactional(readOnly = true)
  public Map<String, Long> violations() {
    return jdbc.prepareStatement(
        SQL,
        statement -> {
          Map<String, Long> violations = new LinkedHashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              violations.put(row.getString("rule"), row.getLong("violations"));
            }
          }
          return violations;
        });
  }
}
