package dev.marquee.ticketing.domain;

import java.util.Set;

/**
 * A row of seats, numbered from 1.
 *
 * @param seats how many
 * @param category what its seats cost
 * @param blocked numbers of seats that are not for sale
 * @param accessible numbers of seats for wheelchair users
 * @param companion numbers of seats beside those
 * @param restrictedView numbers of seats from which not all can be seen
 */
public record Row(
    String name,
    int seats,
    PriceCategory category,
    Set<Integer> blocked,
    Set<Integer> accessible,
    Set<Integer> companion,
    Set<Integer> restrictedView) {
  public Row {
    blocked = Set.copyOf(blocked);
    accessible = Set.copyOf(accessible);
    companion = Set.copyOf(companion);
    restrictedView = Set.copyOf(restrictedView);
  }

  /** A row of ordinary seats. */
  public static Row of(String name, int seats, PriceCategory category) {
    return new Row(name, seats, category, Set.of(), Set.of(), Set.of(), Set.of());
  }
}
