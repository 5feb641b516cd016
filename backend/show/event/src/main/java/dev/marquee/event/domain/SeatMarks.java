package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;

/**
 * What is special about seats of a section. A seat may bear several marks.
 *
 * @param blocked not on sale
 * @param accessible for wheelchair users
 * @param companion for those who accompany them
 * @param restrictedView sees only part of the stage
 */
public record SeatMarks(
    SeatList blocked, SeatList accessible, SeatList companion, SeatList restrictedView) {
  /** Nothing special. */
  public static final SeatMarks NONE =
      new SeatMarks(SeatList.NONE, SeatList.NONE, SeatList.NONE, SeatList.NONE);

  void check(int rows, int seatsPerRow) {
    check("blocked", blocked, rows, seatsPerRow);
    check("accessible", accessible, rows, seatsPerRow);
    check("companion", companion, rows, seatsPerRow);
    check("restrictedView", restrictedView, rows, seatsPerRow);
  }

  private static void check(String name, SeatList seats, int rows, int seatsPerRow) {
    InvalidFactsException.within(name, () -> seats.check(rows, seatsPerRow));
  }
}
