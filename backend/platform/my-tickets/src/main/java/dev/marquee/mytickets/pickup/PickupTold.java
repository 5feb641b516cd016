package dev.marquee.mytickets.pickup;

import dev.marquee.mytickets.event.Told;
import dev.marquee.mytickets.event.ToldShow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code pickup-order.*}. */
@Serdeable
record PickupTold(ToldShow show, UUID buyer, Order order) {
  PickupTold {
    show = Told.required("show", show);
    buyer = Told.required("buyer", buyer);
    order = Told.required("order", order);
  }

  /** A pickup order; money is in minor units of the currency. */
  @Serdeable
  record Order(
      UUID id,
      String number,
      @Nullable Integer pickupNumber,
      String status,
      @Nullable String pickupStatus,
      @Nullable Instant pickupStatusAt,
      long total,
      long refundDue,
      long refunded,
      String currency,
      Instant createdAt,
      @Nullable Instant cancelledAt,
      @Nullable Instant payBy,
      List<PickupItem> items) {
    Order {
      id = Told.required("order.id", id);
      number = Told.required("order.number", number);
      status = Told.required("order.status", status);
      currency = Told.required("order.currency", currency);
      createdAt = Told.required("order.createdAt", createdAt);
      items = List.copyOf(Told.required("order.items", items));
    }
  }
}
