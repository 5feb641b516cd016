package dev.marquee.ticketing.domain;

/**
 * A kind of ticket, such as adult or child.
 *
 * @param name unique within its price category
 * @param price of one ticket, in minor units of the show's currency; 0 or more
 */
public record TicketType(String name, long price) {
  /** The type that is meant where none is named. */
  public static final String STANDARD = "Standard";
}
