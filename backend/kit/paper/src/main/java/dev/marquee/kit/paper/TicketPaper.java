package dev.marquee.kit.paper;

import java.util.Optional;
import java.util.Set;

/**
 * What is printed of one ticket.
 *
 * @param section its name, not its identifier
 * @param seat missing for general admission
 * @param type the ticket type's name; {@link #STANDARD} is printed in the paper's language
 * @param price in minor units of the order's currency
 * @param code what the ticket is checked by: Crockford's Base32
 * @param notes what to know of the seat; printed in the order of {@link Note}
 */
public record TicketPaper(
    String section, Optional<Seat> seat, String type, long price, String code, Set<Note> notes) {

  /** The name of the type that every section has. */
  public static final String STANDARD = "Standard";

  public TicketPaper {
    section = OneLine.of(section);
    type = OneLine.of(type);
    notes = Set.copyOf(notes);
  }

  /** A seat by the name of its row and its number in it. */
  public record Seat(String row, int number) {}

  /** What a buyer and the staff should know of a seat. */
  public enum Note {
    ACCESSIBLE,
    COMPANION,
    RESTRICTED_VIEW
  }
}
