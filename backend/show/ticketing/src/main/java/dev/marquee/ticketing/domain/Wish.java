package dev.marquee.ticketing.domain;

import java.util.List;

/**
 * What a buyer asks for.
 *
 * @param seats each at most once
 * @param places of general admission sections, each section and type at most once
 */
public record Wish(String performance, List<Seat> seats, List<Places> places) {
  public Wish {
    seats = List.copyOf(seats);
    places = List.copyOf(places);
  }

  /** A seat by its name, and the type of ticket for it. */
  public record Seat(String seat, String ticketType) {}

  /**
   * Some places of a section.
   *
   * @param quantity at least 1
   */
  public record Places(String section, String ticketType, int quantity) {}

  /** Number of tickets. */
  public long quantity() {
    return seats.size() + places.stream().mapToLong(Places::quantity).sum();
  }
}
