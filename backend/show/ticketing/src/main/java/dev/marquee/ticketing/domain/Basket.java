package dev.marquee.ticketing.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wish that the plan allows, with its prices.
 *
 * @param lines one for each ticket: places by section, then seats, both in byte order, which is the
 *     order in which everyone locks them; so two baskets that overlap can never wait for each other
 */
public record Basket(String performance, List<Line> lines, String currency) {
  public Basket {
    lines = List.copyOf(lines);
  }

  /**
   * One ticket to be.
   *
   * @param seat empty for general admission
   * @param price in minor units of the currency
   */
  public record Line(String section, Optional<String> seat, String ticketType, long price) {}

  /**
   * Places of one section, whatever their types.
   *
   * @param quantity at least 1
   */
  public record Places(String section, int quantity) {}

  /** Number of tickets. */
  public int quantity() {
    return lines.size();
  }

  /** In minor units of the currency. */
  public long total() {
    return lines.stream().mapToLong(Line::price).reduce(0, Math::addExact);
  }

  /** The seats, in the order in which they are locked. */
  public List<String> seats() {
    return lines.stream().flatMap(line -> line.seat().stream()).toList();
  }

  /** The places by section, in the order in which sections are locked. */
  public List<Places> places() {
    Map<String, Integer> quantities = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.seat().isEmpty()) {
        quantities.merge(line.section(), 1, Integer::sum);
      }
    }
    List<Places> places = new ArrayList<>();
    quantities.forEach((section, quantity) -> places.add(new Places(section, quantity)));
    return places;
  }
}
