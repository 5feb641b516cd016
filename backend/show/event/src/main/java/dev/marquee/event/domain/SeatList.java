package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seats of one section, picked out by the seller.
 *
 * @param byRow seat numbers by the row's index, counted from 0; no row is without seats
 */
public record SeatList(Map<Integer, List<Integer>> byRow) {
  /** No seat at all. */
  public static final SeatList NONE = new SeatList(Map.of());

  private static final Pattern ENTRY =
      Pattern.compile("([A-Z]{1,3})-([1-9][0-9]{0,3})(?:\\.\\.([1-9][0-9]{0,3}))?");

  public SeatList {
    byRow = Map.copyOf(byRow);
  }

  /**
   * Reads seats such as {@code A-1} and ranges in one row such as {@code A-3..7}.
   *
   * @throws InvalidFactsException when an entry is none, or names a seat a second time
   */
  public static SeatList parse(List<String> entries) {
    Map<Integer, SortedSet<Integer>> seats = new HashMap<>();
    for (String entry : entries) {
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new InvalidFactsException(
            "'" + entry + "' is no seat such as A-1 and no range such as A-3..7");
      }
      int from = Integer.parseInt(matcher.group(2));
      int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
      if (from > to) {
        throw new InvalidFactsException("the range '" + entry + "' goes backwards");
      }
      SortedSet<Integer> row =
          seats.computeIfAbsent(RowNames.indexOf(matcher.group(1)), index -> new TreeSet<>());
      for (int seat = from; seat <= to; seat++) {
        if (!row.add(seat)) {
          throw new InvalidFactsException(
              "seat " + matcher.group(1) + "-" + seat + " is there twice");
        }
      }
    }
    Map<Integer, List<Integer>> byRow = new HashMap<>();
    seats.forEach((row, numbers) -> byRow.put(row, List.copyOf(numbers)));
    return new SeatList(byRow);
  }

  /** Their numbers in a row, ascending; empty when the row has none of them. */
  List<Integer> inRow(int index) {
    return byRow.getOrDefault(index, List.of());
  }

  /** Refuses seats that a section of this size does not have. */
  void check(int rows, int seatsPerRow) {
    byRow.forEach((row, seats) -> {
      if (row >= rows) {
        throw new InvalidFactsException(
            "there is no row " + RowNames.of(row) + ": the last row is " + RowNames.of(rows - 1));
      }
      if (seats.getLast() > seatsPerRow) {
        throw new InvalidFactsException(
            "there is no seat "
                + RowNames.of(row)
                + "-"
                + seats.getLast()
                + ": each row has "
                + seatsPerRow
                + " seats");
      }
    });
  }
}
