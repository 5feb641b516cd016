package dev.marquee.mytickets.change;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Tells every replica of changes, at the moment of their commit: PostgreSQL's notifications. While
 * the next generation is written there is nothing to tell: nobody sees it.
 */
@Singleton
public class ChangeNotices {
  public static final String CHANNEL = "my_tickets_changed";

  private final JdbcOperations jdbc;

  ChangeNotices(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Must be called within the transaction of the change, like all others. */
  public void orderChanged(UUID buyer, UUID order) {
    tell(new Change.Order(buyer, order));
  }

  /** A pickup order of this buyer. */
  public void pickupOrderChanged(UUID buyer, UUID order) {
    tell(new Change.PickupOrder(buyer, order));
  }

  /** Something that is true of all orders for a show. */
  public void showChanged(String slug) {
    tell(new Change.Show(slug));
  }

  /** Another generation is answered from. */
  public void everythingChanged() {
    tell(new Change.Everything());
  }

  private void tell(Change change) {
    jdbc.prepareStatement(
        "select pg_notify(?, ?) from read_model where building is null",
        statement -> {
          statement.setString(1, CHANNEL);
          statement.setString(2, change.write());
          return statement.execute();
        });
  }
}
