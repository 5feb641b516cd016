package dev.marquee.ticketing.door;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many have come to each performance. */
@Singleton
public class AdmissionFigures {
  private final JdbcOperations jdbc;
  private final CurrentInventory inventory;

  AdmissionFigures(JdbcOperations jdbc, CurrentInventory inventory) {
    this.jdbc = jdbc;
    this.inventory = inventory;
  }

  /** The show and its performances in order of time. */
  record Admissions(String title, List<PerformanceAdmission> performances) {}

  /**
   * The figures of one performance.
   *
   * @param admitted number of its tickets that have been used
   * @param sold number of its tickets that are paid for and not cancelled, used or not
   */
  @Serdeable
  public record PerformanceAdmission(String id, Instant startsAt, long admitted, long sold) {}

  /** All performances that are on sale, and withdrawn ones that tickets were sold of. */
  @Transactional(readOnly = true)
  Admissions read() {
    Inventory onSale = inventory.require();
    return jdbc.prepareStatement(
        """
        select coalesce((select document::json ->> 'title' from inventory), '') as title,
          p.id, p.starts_at, count(t.used_at) as admitted, count(t.order_id) as sold
        from performance p
          left join ticket t on t.performance = p.id and t.status = 'VALID'
        group by p.id
        order by p.starts_at, p.id
        """,
        statement -> {
          String title = "";
          List<PerformanceAdmission> performances = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              title = row.getString("title");
              PerformanceAdmission performance =
                  new PerformanceAdmission(
                      row.getString("id"),
                      Columns.instant(row, "starts_at"),
                      row.getLong("admitted"),
                      row.getLong("sold"));
              if (performance.sold() > 0 || onSale.performance(performance.id()).isPresent()) {
                performances.add(performance);
              }
            }
          }
          return new Admissions(title, performances);
        });
  }
}
