package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Wish;
import java.util.List;

/** What a buyer asks to hold. */
sealed interface Wanted {
  String performance();

  /** Seats by name, and places. */
  record Named(Wish wish) implements Wanted {
    @Override
    public String performance() {
      return wish.performance();
    }
  }

  /**
   * The best seats of a section that are free side by side.
   *
   * @param ticketTypes one for each seat
   */
  record Best(String performance, String section, List<String> ticketTypes) implements Wanted {}
}
