package dev.marquee.ticketing.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a buyer has bought.
 *
 * @param id that of the hold it was made of
 * @param number for people to name it by
 * @param total in minor units of the currency
 */
record Order(
    UUID id,
    long number,
    UUID buyer,
    String performance,
    Status status,
    long total,
    String currency,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    List<Ticket> tickets) {
  enum Status {
    CONFIRMED,
    CANCELLED
  }

  Order {
    tickets = List.copyOf(tickets);
  }

  /** The same order with these tickets. */
  Order with(List<Ticket> others) {
    return new Order(
        id, number, buyer, performance, status, total, currency, createdAt, cancelledAt, others);
  }

  /** The same order with the number that it was given. */
  Order numbered(long given) {
    return new Order(
        id, given, buyer, performance, status, total, currency, createdAt, cancelledAt, tickets);
  }

  /** The seats, in byte order. */
  List<String> seats() {
    return tickets.stream().flatMap(ticket -> ticket.seat().stream()).sorted().toList();
  }

  /** The general admission sections, in byte order. */
  List<String> generalSections() {
    return tickets.stream()
        .filter(ticket -> ticket.seat().isEmpty())
        .map(Ticket::section)
        .distinct()
        .sorted()
        .toList();
  }
}
