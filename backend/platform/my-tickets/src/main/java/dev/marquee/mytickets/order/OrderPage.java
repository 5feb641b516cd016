package dev.marquee.mytickets.order;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A part of a buyer's orders.
 *
 * @param total how many there are in all
 */
@Serdeable
record OrderPage(List<OrderEntry> items, long total) {}
