package dev.marquee.ticketing.inventory;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Performance;
import dev.marquee.ticketing.domain.Section;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what {@code event} answered last, and the rows that holds count on. */
@Singleton
public class InventoryStore {
  private final JdbcOperations jdbc;
  private final PerformanceStore performances;
  private final ObjectMapper json;
  private final Clock clock;

  InventoryStore(
      JdbcOperations jdbc, PerformanceStore performances, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.performances = performances;
    this.json = json;
    this.clock = clock;
  }

  /** The inventory as it is stored, if it was ever read. */
  @Transactional(readOnly = true)
  public Optional<Inventory> load() throws InvalidShowException {
    Optional<String> document =
        jdbc.prepareStatement(
            "select document from inventory",
            statement -> {
              try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString("document")) : Optional.empty();
              }
            });
    return document.isEmpty() ? Optional.empty() : Optional.of(parse(document.get()));
  }

  /**
   * Stores a document unless a newer one is stored already.
   *
   * @return the inventory as it is stored afterwards
   * @throws InvalidShowException when nothing can be sold of it; nothing is stored then
   */
  @Transactional
  public Inventory store(String document) throws InvalidShowException {
    Inventory inventory = parse(document);
    if (replaceOlder(inventory.revision(), document)) {
      // The row that was just written stays locked, so replicas take turns from here on.
      performances.write(inventory.facts(), inventory.performances(), clock.instant());
      writeCapacities(inventory);
      return inventory;
    }
    return load().orElse(inventory);
  }

  private boolean replaceOlder(long revision, String document) {
    return jdbc.prepareStatement(
        """
        insert into inventory (revision, document, read_at) values (?, ?, ?)
        on conflict (only_row) do update
          set revision = excluded.revision,
              document = excluded.document,
              read_at = excluded.read_at
          where inventory.revision < excluded.revision
            or (inventory.revision = excluded.revision and inventory.document <> excluded.document)
        """,
        statement -> {
          Parameters.of(statement).number(revision).text(document).instant(clock.instant());
          return statement.executeUpdate() == 1;
        });
  }

  /**
   * Locks the counters in the order in which everyone locks them. What is held or sold stays so: a
   * smaller capacity becomes what is taken already, and the rest of it is reached as places are
   * given back.
   */
  private void writeCapacities(Inventory inventory) {
    List<Section.General> sections =
        inventory.sections().stream()
            .filter(Section.General.class::isInstance)
            .map(Section.General.class::cast)
            .sorted(Comparator.comparing(Section::id))
            .toList();
    List<String> ids = inventory.performances().stream().map(Performance::id).sorted().toList();
    if (sections.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        """
        insert into general_admission as counter (performance, section, capacity) values (?, ?, ?)
        on conflict (performance, section) do update
          set capacity = greatest(excluded.capacity, counter.taken)
        """,
        statement -> {
          for (String performance : ids) {
            for (Section.General section : sections) {
              Parameters.of(statement)
                  .text(performance)
                  .text(section.id())
                  .number(section.capacity());
              statement.addBatch();
            }
          }
          return statement.executeBatch();
        });
  }

  /** What is on sale by a document. */
  Inventory parse(String document) throws InvalidShowException {
    try {
      @Nullable ShowDocument show = json.readValue(document, ShowDocument.class);
      if (show == null) {
        throw new InvalidShowException("the document is empty");
      }
      return show.toInventory();
    } catch (IOException exception) {
      throw new InvalidShowException("the document is not readable: " + exception.getMessage());
    }
  }
}
