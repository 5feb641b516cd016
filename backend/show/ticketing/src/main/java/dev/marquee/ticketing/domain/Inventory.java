package dev.marquee.ticketing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is on sale.
 *
 * @param revision of the show's facts; grows with each edit
 * @param facts what is printed on tickets
 * @param currency ISO 4217 code
 * @param opensAt the first moment of the sale
 * @param closesAt the first moment after it
 * @param maxTicketsPerOrder at least 1
 * @param maxTicketsPerBuyer of one performance, over all orders, where the seller says so; at least
 *     1
 * @param cancelUntil how long before a performance its orders may be cancelled; not negative
 * @param performances in order of time
 * @param sections in the seller's order
 */
public record Inventory(
    long revision,
    ShowFacts facts,
    String currency,
    Instant opensAt,
    Instant closesAt,
    int maxTicketsPerOrder,
    Optional<Integer> maxTicketsPerBuyer,
    Duration cancelUntil,
    List<Performance> performances,
    List<Section> sections,
    Map<String, Section> sectionsById) {

  public Inventory {
    performances = List.copyOf(performances);
    sections = List.copyOf(sections);
  }

  /** The inventory of these sections. */
  public static Inventory of(
      long revision,
      ShowFacts facts,
      String currency,
      Instant opensAt,
      Instant closesAt,
      int maxTicketsPerOrder,
      Optional<Integer> maxTicketsPerBuyer,
      Duration cancelUntil,
      List<Performance> performances,
      List<Section> sections) {
    return new Inventory(
        revision,
        facts,
        currency,
        opensAt,
        closesAt,
        maxTicketsPerOrder,
        maxTicketsPerBuyer,
        cancelUntil,
        performances,
        sections,
        sections.stream().collect(Collectors.toUnmodifiableMap(Section::id, Function.identity())));
  }

  /** The performance of that name, while it is on sale. */
  public Optional<Performance> performance(String id) {
    return performances.stream().filter(performance -> performance.id().equals(id)).findFirst();
  }

  /** The section of that name. */
  public Optional<Section> section(String id) {
    return Optional.ofNullable(sectionsById.get(id));
  }

  /** The section with seats of that name. */
  public Optional<Section.Reserved> reserved(String id) {
    return sectionsById.get(id) instanceof Section.Reserved section
        ? Optional.of(section)
        : Optional.empty();
  }

  /** The general admission section of that name. */
  public Optional<Section.General> general(String id) {
    return sectionsById.get(id) instanceof Section.General section
        ? Optional.of(section)
        : Optional.empty();
  }

  /** The row of a seat, when the venue has that seat. */
  public Optional<Row> row(SeatId seat) {
    return reserved(seat.section()).flatMap(section -> section.row(seat));
  }

  /** Number of tickets that one performance has. */
  public int capacity() {
    return sections.stream().mapToInt(Section::capacity).sum();
  }
}
