package dev.marquee.ticketing.domain;

import java.util.List;

/**
 * What a buyer asks for.
 *
 * @param seats names of seats, each at most once
 * @param places of general admission sections, each section at most once
 */
public record Wish(String performance, List<String> seats, List<Places> places) {
  public Wish {
    seats = List.copyOf(seats);
    places = List.copyOf(places);
  }

  /**
   * Some places of a section.
   *
   * @param quantity at least 1
   */
  public record Places(String section, int quantity) {}

  /** Number of tickets. */
  public long quantity() {
    return seats.size() + places.stream().mapToLong(Places::quantity).sum();
  }
}
