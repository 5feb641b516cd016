package dev.marquee.mytickets;

import dev.marquee.kit.events.Event;
import java.time.Instant;
import java.util.UUID;

/** What one show tells of one order, as its services write it. */
record Hamlet(String slug, UUID buyer, UUID order) {
  static final Instant PERFORMANCE = Instant.parse("2027-05-02T10:00:00Z");

  static Hamlet sold(UUID buyer) {
    UUID order = UUID.randomUUID();
    return new Hamlet("hamlet-" + order.toString().substring(0, 8), buyer, order);
  }

  /** Another order for the same show. */
  Hamlet soldTo(UUID other) {
    return new Hamlet(slug, other, UUID.randomUUID());
  }

  Event placed(String time) {
    return order("order.placed", time, "PENDING_PAYMENT", "RESERVED", 0, 0, PERFORMANCE);
  }

  Event confirmed(String time) {
    return order("order.confirmed", time, "CONFIRMED", "VALID", 0, 0, PERFORMANCE);
  }

  Event confirmedFor(String time, Instant startsAt) {
    return order("order.confirmed", time, "CONFIRMED", "VALID", 0, 0, startsAt);
  }

  Event cancelled(String time) {
    return order("order.cancelled", time, "CANCELLED", "CANCELLED", 70_000, 0, PERFORMANCE);
  }

  Event refunded(String time) {
    return order("order.refunded", time, "REFUNDED", "CANCELLED", 70_000, 70_000, PERFORMANCE);
  }

  private Event order(
      String type, String time, String status, String ticket, long due, long back, Instant start) {
    String code = ticket.equals("RESERVED") ? "null" : "\"0123456789ABCDEFGHJKMNPQRS\"";
    return event(
        type,
        order.toString(),
        time,
        """
        {"show": %s, "performance": {"id": "p1", "startsAt": "%s"}, "buyer": "%s",
         "order": {"id": "%s", "number": "17", "performance": "p1", "status": "%s", "total": 70000,
          "refundDue": %d, "refunded": %d, "currency": "KRW", "createdAt": "2027-04-01T10:00:00Z",
          "cancelledAt": null, "payBy": null, "cancellableUntil": "%s", "unheardOf": 1,
          "tickets": [{"id": "%s-1", "code": %s, "performance": "p1", "section": "s1",
            "sectionName": "Stalls", "row": "B", "seat": 9, "ticketType": "Standard",
            "price": 50000, "status": "%s", "usedAt": null},
           {"id": "%s-2", "code": %s, "performance": "p1", "section": "s2", "sectionName": "Floor",
            "row": null, "seat": null, "ticketType": "Child", "price": 20000, "status": "%s",
            "usedAt": null}]}}
        """
            .formatted(
                show("Hamlet"),
                start,
                buyer,
                order,
                status,
                due,
                back,
                start.minusSeconds(3600),
                order,
                code,
                ticket,
                order,
                code,
                ticket));
  }

  Event used(String time) {
    return event(
        "ticket.used",
        order.toString(),
        time,
        """
        {"buyer": "%s", "order": "%s", "ticket": {"id": "%s-1", "code": "0123456789ABCDEFGHJKMNPQRS",
          "performance": "p1", "section": "s1", "row": "B", "seat": 9, "ticketType": "Standard",
          "price": 50000, "status": "USED", "usedAt": "%s"}}
        """
            .formatted(buyer, order, order, time));
  }

  Event moved(String time, Instant startsAt) {
    return event(
        "performance.changed",
        slug,
        time,
        """
        {"show": %s, "performance": {"id": "p1", "startsAt": "%s"}, "before": {"startsAt": "%s"}}
        """
            .formatted(show("Hamlet"), startsAt, PERFORMANCE));
  }

  Event live(String time, long revision, String title) {
    return event(
        "deployment.live",
        slug,
        time,
        """
        {"slug": "%s", "owner": "%s", "revision": %d, "url": "/shows/%s/",
         "template": {"name": "reserved-seating", "version": "1.3.0"}, "components": ["event"],
         "parameters": {"title": "%s", "venue": {"name": "Globe", "address": "Bankside"},
           "timeZone": "Europe/London", "poster": "0c1b9c3e-0000-4000-8000-000000000001"}}
        """
            .formatted(slug, buyer, revision, slug, title));
  }

  Event removed(String time) {
    return event("deployment.removed", slug, time, "{\"slug\": \"%s\"}".formatted(slug));
  }

  /** A pickup order that waits for its payment (without a status at the desk), or is paid. */
  Event pickup(String type, String time, String pickupStatus) {
    boolean paid = !pickupStatus.isEmpty();
    return event(
        "pickup-order." + type,
        order.toString(),
        time,
        """
        {"show": %s, "buyer": "%s", "reason": null, "order": {"id": "%s", "number": "3",
          "pickupNumber": %s, "status": "%s", "pickupStatus": %s, "pickupStatusAt": null,
          "total": 30000, "refundDue": 0, "refunded": 0, "currency": "KRW", "cancelledAt": null,
          "createdAt": "2027-04-01T10:00:00Z", "payBy": null, "cancellable": true, "together": null,
          "items": [{"id": "%s-1", "item": "shirt", "name": "Shirt", "options": {"size": "L"},
            "quantity": 2, "price": 15000, "status": "%s"}]}}
        """
            .formatted(
                show("Hamlet"),
                buyer,
                order,
                paid ? "42" : "null",
                paid ? "CONFIRMED" : "PENDING_PAYMENT",
                paid ? '"' + pickupStatus + '"' : "null",
                order,
                paid ? "ORDERED" : "RESERVED"));
  }

  private String show(String title) {
    return """
    {"slug": "%s", "title": "%s", "venue": {"name": "Globe", "address": null},
     "timeZone": "Asia/Seoul", "posterUrl": null}\
    """
        .formatted(slug, title);
  }

  private Event event(String type, String subject, String time, String data) {
    String source =
        switch (type.substring(0, type.indexOf('.'))) {
          case "deployment" -> "/platform/deploy";
          case "pickup-order" -> "/shows/" + slug + "/merchandise";
          default -> "/shows/" + slug + "/ticketing";
        };
    return new Event(
        UUID.randomUUID().toString(), source, type, subject, Instant.parse(time), slug, data);
  }
}
