package dev.marquee.event.domain;

import java.util.List;

/**
 * A part of the venue as it is on sale.
 *
 * @param id {@code s1}, {@code s2}…; never given to another section of this show
 * @param price of one ticket, in minor units of the show's currency
 * @param capacity number of seats or places
 * @param rows from front to back; empty for general admission
 */
public record Section(String id, String name, Kind kind, long price, int capacity, List<Row> rows) {

  /** How tickets of a section are chosen. */
  public enum Kind {
    /** Seat by seat. */
    RESERVED,
    /** Any place. */
    GENERAL
  }

  /**
   * A row of seats, numbered from 1. A seat's identifier is {@code <section>-<row>-<number>}.
   *
   * @param seats how many
   */
  public record Row(String name, int seats) {}

  public Section {
    rows = List.copyOf(rows);
  }
}
