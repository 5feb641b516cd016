package dev.marquee.mytickets.order;

import dev.marquee.mytickets.event.Told;
import dev.marquee.mytickets.event.ToldPerformance;
import dev.marquee.mytickets.event.ToldShow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code order.*}. */
@Serdeable
record OrderTold(ToldShow show, ToldPerformance performance, UUID buyer, Order order) {
  OrderTold {
    show = Told.required("show", show);
    performance = Told.required("performance", performance);
    buyer = Told.required("buyer", buyer);
    order = Told.required("order", order);
    Told.required("show.venue", show.venue());
    Told.required("show.timeZone", show.timeZone());
  }

  /** An order; money is in minor units of the currency. */
  @Serdeable
  record Order(
      UUID id,
      String number,
      String status,
      long total,
      long refundDue,
      long refunded,
      String currency,
      Instant createdAt,
      @Nullable Instant cancelledAt,
      @Nullable Instant payBy,
      Instant cancellableUntil,
      List<TicketDocument> tickets) {
    Order {
      id = Told.required("order.id", id);
      number = Told.required("order.number", number);
      status = Told.required("order.status", status);
      currency = Told.required("order.currency", currency);
      createdAt = Told.required("order.createdAt", createdAt);
      cancellableUntil = Told.required("order.cancellableUntil", cancellableUntil);
      tickets = List.copyOf(Told.required("order.tickets", tickets));
    }
  }

  /** The data of {@code ticket.used}. */
  @Serdeable
  record TicketTold(UUID order, TicketDocument ticket) {
    TicketTold {
      order = Told.required("order", order);
      ticket = Told.required("ticket", ticket);
    }
  }
}
