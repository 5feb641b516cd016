package dev.marquee.event.edit;

import java.util.List;
import java.util.stream.Collectors;

/** Names seats in a sentence, the first few of them. */
final class SoldSeats {
  private static final int NAMED = 8;

  private SoldSeats() {}

  /**
   * Such as {@code Seats of 'Stalls' are sold}.
   *
   * @param seats identifiers such as {@code s1-A-1}
   * @param section as it is to be named
   */
  static String sentence(List<String> seats, String section) {
    return switch (seats.size()) {
      case 0 -> "Seats of " + section + " are sold";
      case 1 -> "Seat " + name(seats.getFirst()) + " of " + section + " is sold";
      default -> "Seats " + names(seats) + " of " + section + " are sold";
    };
  }

  private static String names(List<String> seats) {
    boolean all = seats.size() <= NAMED;
    int commas = all ? seats.size() - 1 : NAMED;
    String first =
        seats.stream().limit(commas).map(SoldSeats::name).collect(Collectors.joining(", "));
    return first + " and " + (all ? name(seats.getLast()) : seats.size() - NAMED + " more");
  }

  /** Without the section's identifier, which sellers never see. */
  private static String name(String seat) {
    return seat.substring(seat.indexOf('-') + 1);
  }
}
