package dev.marquee.ticketing.inventory;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.ticketing.domain.Performance;
import dev.marquee.ticketing.domain.ShowFacts;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps when performances begin, and tells those who have tickets when that changes. */
@Singleton
class PerformanceStore {
  private final JdbcOperations jdbc;
  private final Outbox outbox;
  private final String slug;

  PerformanceStore(JdbcOperations jdbc, Outbox outbox, @Value("${show.slug:}") String slug) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.slug = slug;
  }

  @Serdeable
  record Start(Instant startsAt) {}

  /** The data of {@code performance.changed}. */
  @Serdeable
  record PerformanceChanged(ShowSummary show, PerformanceSummary performance, Start before) {}

  /**
   * Stores the performances of a new revision. Must be called while the inventory's row is locked,
   * so that of several replicas one sees, and tells, each change.
   */
  void write(ShowFacts facts, List<Performance> performances, Instant now) {
    Map<String, Instant> before = starts();
    List<OutboxEvent> changes = new ArrayList<>();
    for (Performance performance : performances) {
      Instant known = before.get(performance.id());
      if (known != null && !known.equals(performance.startsAt())) {
        changes.add(
            new OutboxEvent(
                "marquee.ticketing",
                slug,
                "performance.changed",
                new PerformanceChanged(
                    ShowSummary.of(slug, facts),
                    new PerformanceSummary(performance.id(), performance.startsAt()),
                    new Start(known)),
                now));
      }
    }
    store(performances);
    outbox.add(changes);
  }

  private Map<String, Instant> starts() {
    return jdbc.prepareStatement(
        "select id, starts_at from performance",
        statement -> {
          Map<String, Instant> starts = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              starts.put(row.getString("id"), Columns.instant(row, "starts_at"));
            }
          }
          return starts;
        });
  }

  private void store(List<Performance> performances) {
    jdbc.prepareStatement(
        """
        insert into performance (id, starts_at) values (?, ?)
        on conflict (id) do update set starts_at = excluded.starts_at
        """,
        statement -> {
          for (Performance performance : performances) {
            Parameters.of(statement).text(performance.id()).instant(performance.startsAt());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }
}
