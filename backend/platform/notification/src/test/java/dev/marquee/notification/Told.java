package dev.marquee.notification;

import dev.marquee.kit.events.Event;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events as the services of a show tell them (docs/events.md). */
final class Told {
  static final Instant BEGIN = Instant.parse("2026-12-24T10:30:00Z");

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private String title = "Hamlet";
  private String currency = "KRW";
  private Instant startsAt = BEGIN;
  private Instant time = Instant.parse("2026-11-21T09:00:00Z");

  static Told of(String title) {
    Told told = new Told();
    told.title = title;
    return told;
  }

  Told currency(String code) {
    currency = code;
    return this;
  }

  Told startsAt(Instant instant) {
    startsAt = instant;
    return this;
  }

  Told at(Instant instant) {
    time = instant;
    return this;
  }

  static Event account(UUID id, String email, String name, String locale) {
    return event(
        "/platform/auth",
        "account.created",
        id.toString(),
        Instant.parse("2026-11-20T09:00:00Z"),
        Map.of(
            "id", id, "email", email, "name", name, "locale", locale, "roles", List.of("buyer")));
  }

  Event order(String type, UUID buyer, UUID order, Map<String, Object> changes) {
    Map<String, Object> data = new HashMap<>();
    data.put("show", show());
    data.put("performance", Map.of("id", "p1", "startsAt", startsAt));
    data.put("buyer", buyer);
    data.put("order", orderData(order, changes));
    return event("/shows/hamlet/ticketing", "order." + type, order.toString(), time, data);
  }

  Event performanceChanged(Instant before) {
    return event(
        "/shows/hamlet/ticketing",
        "performance.changed",
        "hamlet",
        time,
        Map.of(
            "show", show(),
            "performance", Map.of("id", "p1", "startsAt", startsAt),
            "before", Map.of("startsAt", before)));
  }

  Event paymentDeclined(UUID buyer, UUID order, long amount) {
    return event(
        "/shows/hamlet/payment",
        "payment.declined",
        order.toString(),
        time,
        Map.of(
            "show",
            "hamlet",
            "order",
            order,
            "orderKind",
            "TICKETS",
            "buyer",
            buyer,
            "payment",
            UUID.randomUUID(),
            "reference",
            "r1",
            "amount",
            amount,
            "currency",
            currency,
            "code",
            "REJECT_CARD_PAYMENT",
            "message",
            "No"));
  }

  Event paymentRefused(UUID buyer, UUID order, long amount) {
    return paymentRefused("ticketing", "order.payment-refused", buyer, order, amount);
  }

  Event pickupPaymentRefused(UUID buyer, UUID order, long amount) {
    return paymentRefused("merchandise", "pickup-order.payment-refused", buyer, order, amount);
  }

  private Event paymentRefused(String component, String type, UUID buyer, UUID order, long amount) {
    return event(
        "/shows/hamlet/" + component,
        type,
        order.toString(),
        time,
        Map.of(
            "buyer",
            buyer,
            "order",
            order,
            "reference",
            "r2",
            "amount",
            amount,
            "reason",
            "ALREADY_PAID"));
  }

  Event pickup(String type, UUID buyer, UUID order, Map<String, Object> changes) {
    Map<String, Object> goods = new HashMap<>();
    goods.put("id", order);
    goods.put("number", "7");
    goods.put("pickupNumber", 42);
    goods.put("status", "CONFIRMED");
    goods.put("total", 24_000);
    goods.put("refundDue", 0);
    goods.put("refunded", 0);
    goods.put("currency", currency);
    goods.put("createdAt", time);
    goods.put(
        "items",
        List.of(
            Map.of(
                "id",
                order + "-1",
                "item",
                "shirt",
                "name",
                "T-shirt",
                "options",
                Map.of("size", "L"),
                "quantity",
                2,
                "price",
                12_000,
                "status",
                "ORDERED")));
    goods.putAll(changes);
    return event(
        "/shows/hamlet/merchandise",
        "pickup-order." + type,
        order.toString(),
        time,
        Map.of("show", show(), "buyer", buyer, "order", goods));
  }

  private Map<String, Object> show() {
    return Map.of(
        "slug",
        "hamlet",
        "title",
        title,
        "venue",
        Map.of("name", "Globe", "address", "1 Bankside"),
        "timeZone",
        "Asia/Seoul");
  }

  private Map<String, Object> orderData(UUID order, Map<String, Object> changes) {
    Map<String, Object> data = new HashMap<>();
    data.put("id", order);
    data.put("number", "1234");
    data.put("performance", "p1");
    data.put("status", "CONFIRMED");
    data.put("total", 110_000);
    data.put("refundDue", 0);
    data.put("refunded", 0);
    data.put("currency", currency);
    data.put("createdAt", time);
    data.put("cancellableUntil", startsAt);
    data.put("tickets", tickets(order, "VALID", "VALID"));
    data.putAll(changes);
    return data;
  }

  static List<Map<String, Object>> tickets(UUID order, String... statuses) {
    List<Map<String, Object>> tickets = new ArrayList<>();
    for (int position = 1; position <= statuses.length; position++) {
      Map<String, Object> ticket = new HashMap<>();
      ticket.put("id", order + "-" + position);
      ticket.put("code", "CODE" + position + "ABCDEFGHJKMNPQRSTV");
      ticket.put("performance", "p1");
      ticket.put("section", "s1");
      ticket.put("sectionName", "Stalls");
      ticket.put("row", "A");
      ticket.put("seat", position);
      ticket.put("ticketType", "Standard");
      ticket.put("price", 55_000);
      ticket.put("status", statuses[position - 1]);
      tickets.add(ticket);
    }
    return tickets;
  }

  private static Event event(
      String source, String type, String subject, Instant time, Map<String, Object> data) {
    try {
      return new Event(
          UUID.randomUUID().toString(),
          source,
          type,
          subject,
          time,
          source.startsWith("/shows/") ? "hamlet" : null,
          new String(JSON.writeValueAsBytes(data), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
