package dev.marquee.ticketing.availability;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.ticketing.domain.Inventory;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was told last of how much is free: nothing is told twice, and not too often. */
@Singleton
public class AvailabilityTold {
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  private final JdbcOperations jdbc;
  private final Outbox outbox;
  private final StoredJson json;
  private final String slug;

  AvailabilityTold(
      JdbcOperations jdbc, Outbox outbox, StoredJson json, @Value("${show.slug:}") String slug) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.json = json;
    this.slug = slug;
  }

  @Serdeable
  record Show(String slug) {}

  @Serdeable
  record Performance(String id, Instant startsAt, int capacity, int free) {}

  /** The data of {@code availability.changed}. */
  @Serdeable
  record AvailabilityChanged(Show show, List<Performance> performances) {}

  /**
   * Tells how much is free, if that has changed since it was told last. Of several replicas one
   * looks, at most every ten seconds.
   */
  @Transactional
  public void tell(Inventory onSale, Instant now) {
    Optional<String> before = toldLast(now.minus(AT_MOST_EVERY));
    if (before.isEmpty()) {
      return;
    }
    List<Performance> performances = performances(onSale, now);
    String written = json.write(performances);
    if (!written.equals(before.get())) {
      outbox.add(
          List.of(
              new OutboxEvent(
                  "marquee.ticketing",
                  slug,
                  "availability.changed",
                  new AvailabilityChanged(new Show(slug), performances),
                  now)));
    }
    remember(written, now);
  }

  /** Empty when somebody is looking, or has looked since. */
  private Optional<String> toldLast(Instant before) {
    return jdbc.prepareStatement(
        """
        select performances from availability_told where looked_at <= ? for update skip locked
        """,
        statement -> {
          Parameters.of(statement).instant(before);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString("performances")) : Optional.empty();
          }
        });
  }

  private List<Performance> performances(Inventory onSale, Instant now) {
    Map<String, Integer> taken = taken(now);
    int capacity = onSale.capacity();
    return onSale.performances().stream()
        .map(performance ->
            new Performance(
                performance.id(),
                performance.startsAt(),
                capacity,
                // What an edit has taken out of the plan may still be sold.
                Math.max(0, capacity - taken.getOrDefault(performance.id(), 0))))
        .toList();
  }

  private Map<String, Integer> taken(Instant now) {
    // This one does read whole tables.
    jdbc.prepareStatement("set local enable_seqscan = on", statement -> statement.execute());
    return jdbc.prepareStatement(
        """
        select performance, sum(tickets) as tickets from (
          select performance, count(*) as tickets from seat_claim
          where expires_at is null or expires_at > ? group by performance
          union all
          select performance, sum(quantity) from place_claim
          where expires_at is null or expires_at > ? group by performance
        ) taken group by performance
        """,
        statement -> {
          Parameters.of(statement).instant(now).instant(now);
          Map<String, Integer> taken = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              taken.put(row.getString("performance"), row.getInt("tickets"));
            }
          }
          return taken;
        });
  }

  private void remember(String performances, Instant now) {
    jdbc.prepareStatement(
        "update availability_told set performances = ?, looked_at = ?",
        statement -> {
          Parameters.of(statement).text(performances).instant(now);
          return statement.executeUpdate();
        });
  }
}
