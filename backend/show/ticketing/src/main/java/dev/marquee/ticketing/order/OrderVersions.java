package dev.marquee.ticketing.order;

import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells cheaply which orders have changed. */
@Singleton
public class OrderVersions {
  private final OrderStore store;
  private final CurrentInventory inventory;
  private final ObjectMapper json;

  OrderVersions(OrderStore store, CurrentInventory inventory, ObjectMapper json) {
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

  /** A version of each of some orders, which is another one after each change. */
  @Transactional(readOnly = true)
  Map<UUID, String> of(Collection<UUID> orders) {
    return store.versions(orders);
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
