package dev.marquee.ticketing.sales;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is held and sold of each performance. */
@Singleton
public class SalesFigures {
  private final JdbcOperations jdbc;
  private final CurrentInventory inventory;
  private final Clock clock;

  SalesFigures(JdbcOperations jdbc, CurrentInventory inventory, Clock clock) {
    this.jdbc = jdbc;
    this.inventory = inventory;
    this.clock = clock;
  }

  /**
   * The figures of one performance.
   *
   * @param capacity number of tickets that it has; 0 when it was withdrawn
   * @param revenue in minor units of the show's currency, without cancelled orders
   */
  @Serdeable
  public record PerformanceSales(String id, int capacity, long held, long sold, long revenue) {}

  /** All performances that were ever on sale, in order of time. */
  @Transactional(readOnly = true)
  public List<PerformanceSales> read() {
    Inventory onSale = inventory.require();
    return jdbc.prepareStatement(
        """
        with held as (
          select performance, sum(tickets) as tickets from (
            select performance, sum(cardinality(prices)) as tickets from hold
            where released_at is null and expires_at > ? group by performance
            union all
            select performance, sum(quantity) from ticket_order
            where status = 'PENDING_PAYMENT' and set_aside_until > ? group by performance
          ) all_held group by performance
        ), sold as (
          select performance, count(*) as tickets, sum(price) as revenue from ticket
          where status = 'VALID' group by performance
        )
        select id, coalesce(held.tickets, 0) as held, coalesce(sold.tickets, 0) as sold,
          coalesce(sold.revenue, 0) as revenue
        from performance
          left join held on held.performance = id
          left join sold on sold.performance = id
        order by starts_at, id
        """,
        statement -> {
          Instant now = clock.instant();
          Parameters.of(statement).instant(now).instant(now);
          List<PerformanceSales> figures = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              String id = row.getString("id");
              figures.add(
                  new PerformanceSales(
                      id,
                      onSale.performance(id).isPresent() ? onSale.capacity() : 0,
                      row.getLong("held"),
                      row.getLong("sold"),
                      row.getLong("revenue")));
            }
          }
          return figures;
        });
  }
}
