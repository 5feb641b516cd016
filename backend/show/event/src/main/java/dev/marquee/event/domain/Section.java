package dev.marquee.event.domain;

import java.util.List;
import java.util.Optional;

/**
 * A part of the venue as it is on sale.
 *
 * @param id {@code s1}, {@code s2}…; never given to another section of this show
 * @param price of one standard ticket, in minor units of the show's currency
 * @param capacity number of seats or places, blocked seats included
 * @param ticketTypes the standard one first; of rows without a category
 * @param categories of rows that cost other than the section
 * @param rows from front to back; empty for general admission
 */
public record Section(
    String id,
    String name,
    Kind kind,
    long price,
    int capacity,
    List<TicketType> ticketTypes,
    List<PriceCategory> categories,
    List<Row> rows) {

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
   * @param category its price category's name; empty when it costs what the section costs
   * @param blocked numbers of the seats that are not on sale
   * @param accessible numbers of the places for wheelchair users
   * @param companion numbers of the seats for those who accompany them
   * @param restrictedView numbers of the seats that see only part of the stage
   */
  public record Row(
      String name,
      int seats,
      Optional<String> category,
      List<Integer> blocked,
      List<Integer> accessible,
      List<Integer> companion,
      List<Integer> restrictedView) {
    public Row {
      blocked = List.copyOf(blocked);
      accessible = List.copyOf(accessible);
      companion = List.copyOf(companion);
      restrictedView = List.copyOf(restrictedView);
    }

    /** A row without anything special. */
    public Row(String name, int seats) {
      this(name, seats, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }
  }

  public Section {
    ticketTypes = List.copyOf(ticketTypes);
    categories = List.copyOf(categories);
    rows = List.copyOf(rows);
  }
}
