package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.notification.attendance.Attendance;
import dev.marquee.notification.attendance.Attendances;
import dev.marquee.notification.attendance.Performances;
import dev.marquee.notification.attendance.Shows;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.OrderData;
import dev.marquee.notification.matter.PerformanceData;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Follows orders of tickets and tells their buyers. */
@Singleton
class OrderEvents implements EventHandler {
  private final Shows shows;
  private final Performances performances;
  private final Attendances attendances;
  private final Announcements announcements;
  private final ObjectMapper json;

  OrderEvents(
      Shows shows,
      Performances performances,
      Attendances attendances,
      Announcements announcements,
      ObjectMapper json) {
    this.shows = shows;
    this.performances = performances;
    this.attendances = attendances;
    this.announcements = announcements;
    this.json = json;
  }

  /** The data of {@code order.*}. */
  @Serdeable
  record Data(ShowData show, PerformanceData performance, UUID buyer, OrderData order) {
    Matter matter() {
      return Matter.of(show, performance, order);
    }
  }

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "order.placed",
        "order.confirmed",
        "order.cancelled",
        "order.expired",
        "order.rejected",
        "order.refunded");
  }

  @Override
  public void handle(Event event) throws IOException {
    Data data = json.readValue(event.data(), Data.class);
    shows.tell(data.show(), event.time());
    performances.tell(
        data.show().slug(), data.performance().id(), data.performance().startsAt(), event.time());
    Optional<Attendance> before = attendances.find(data.order().id());
    attendances.save(attendance(event, data));
    tell(event, data, before);
  }

  private void tell(Event event, Data data, Optional<Attendance> before) {
    switch (event.type()) {
      case "order.placed" -> {
        // Nothing to tell whoever has just placed it; kept for what comes.
      }
      case "order.confirmed" -> {
        announce(event, data.buyer(), Kind.ORDER_CONFIRMED, data.matter());
        tellOfChange(event.time(), data);
      }
      case "order.cancelled" -> {
        // An order that was given up before it was paid is no news to whoever did that.
        if (before.flatMap(Attendance::confirmedAt).isPresent()) {
          announce(event, data.buyer(), Kind.ORDER_CANCELLED, data.matter());
        }
      }
      case "order.expired" -> announce(event, data.buyer(), Kind.ORDER_EXPIRED, data.matter());
      case "order.rejected" -> announce(event, data.buyer(), Kind.ORDER_REJECTED, data.matter());
      case "order.refunded" -> {
        long earlier = before.map(known -> known.order().refunded()).orElse(0L);
        announce(
            event,
            data.buyer(),
            Kind.ORDER_REFUNDED,
            data.matter()
                .money(Math.max(0, data.order().refunded() - earlier), data.order().currency()));
      }
      default -> throw new PoisonEventException("Not asked for: " + event.type());
    }
  }

  /** A change may have been told to everybody else before this order was heard of. */
  private void tellOfChange(Instant orderedAt, Data data) {
    String show = data.show().slug();
    String performance = data.performance().id();
    performances
        .changeSince(show, performance, orderedAt)
        .ifPresent(change ->
            announcements.announce(
                change.event(),
                data.buyer(),
                Kind.PERFORMANCE_CHANGED,
                new Matter(
                    data.show(),
                    new PerformanceData(
                        performance, performances.startsAt(show, performance).orElseThrow()),
                    null,
                    null,
                    null,
                    change.from(),
                    null)));
  }

  private void announce(Event event, UUID buyer, Kind kind, Matter matter) {
    announcements.announce(UUID.fromString(event.id()), buyer, kind, matter);
  }

  private static Attendance attendance(Event event, Data data) {
    boolean attends = data.order().tickets().stream().anyMatch(OrderData.TicketData::stands);
    return new Attendance(
        data.buyer(),
        data.show().slug(),
        data.performance().id(),
        attends,
        event.type().equals("order.confirmed") ? Optional.of(event.time()) : Optional.empty(),
        data.order());
  }
}
