package dev.marquee.ticketing.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells cheaply which orders have changed. */
@Singleton
public class OrderVersions {
  private final JdbcOperations jdbc;
  private final OrderStore store;
  private final CurrentInventory inventory;
  private final ObjectMapper json;

  OrderVersions(
      JdbcOperations jdbc, OrderStore store, CurrentInventory inventory, ObjectMapper json) {
    this.jdbc = jdbc;
    this.store = store;
    this.inventory = inventory;
    this.json = json;
  }

  /**
   * An order as it is now.
   *
   * @param json as it is answered to its buyer
   * @param settled whether nothing more is awaited
   */
  record State(String json, boolean settled) {}

  /** Of some orders, what is another text after each change of one: its row's transaction. */
  @Transactional(readOnly = true)
  Map<UUID, String> of(Collection<UUID> orders) {
    return jdbc.prepareStatement(
        "select id, xmin::text as version from ticket_order where id = any(?)",
        statement -> {
          Parameters.of(statement).ids(orders);
          Map<UUID, String> versions = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              versions.put(Columns.id(row, "id"), row.getString("version"));
            }
          }
          return versions;
        });
  }

  /** An order that exists. */
  @Transactional(readOnly = true)
  State read(UUID id) {
    Order order = store.find(id).orElseThrow();
    try {
      return new State(
          json.writeValueAsString(OrderDocument.of(order, inventory.require())), order.isSettled());
    } catch (IOException exception) {
      throw new UncheckedIOException("An order is always serializable", exception);
    }
  }
}
