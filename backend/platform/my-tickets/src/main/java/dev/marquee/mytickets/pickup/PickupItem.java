package dev.marquee.mytickets.pickup;

import dev.marquee.mytickets.event.Told;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A line of a pickup order, as merchandise tells it and as buyers are answered.
 *
 * @param options what the buyer chose, such as a size, as merchandise writes it
 * @param price of one, in minor units of the order's currency
 * @param status as merchandise names it; null where it has none
 */
@Serdeable
record PickupItem(
    String id,
    @Nullable String item,
    String name,
    @Nullable Object options,
    int quantity,
    long price,
    @Nullable String status) {
  PickupItem {
    id = Told.required("item.id", id);
    name = Told.required("item.name", name);
  }
}
