package dev.marquee.notification.consume;

import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.notification.matter.PickupData;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;

/** Orders of merchandise as they were told last. Must be called within a transaction. */
@Singleton
class PickupOrders {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  PickupOrders(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * An order.
   *
   * @param show the slug
   */
  record Known(UUID account, String show, PickupData order) {}

  /** Stores what is true now; events of an order come in order. */
  void save(Known known) {
    jdbc.prepareStatement(
        """
        insert into pickup_order (pickup_order, account, show, pickup_order_data)
        values (?, ?, ?, ?)
        on conflict (pickup_order) do update set pickup_order_data = excluded.pickup_order_data
        """,
        statement -> {
          statement.setObject(1, known.order().id());
          statement.setObject(2, known.account());
          statement.setString(3, known.show());
          statement.setString(4, json.write(known.order()));
          return statement.executeUpdate();
        });
  }

  Optional<Known> find(UUID order) {
    return jdbc.prepareStatement(
        "select account, show, pickup_order_data from pickup_order where pickup_order = ?",
        statement -> {
          statement.setObject(1, order);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Known(
                        row.getObject("account", UUID.class),
                        row.getString("show"),
                        json.read(row.getString("pickup_order_data"), PickupData.class)))
                : Optional.empty();
          }
        });
  }
}
