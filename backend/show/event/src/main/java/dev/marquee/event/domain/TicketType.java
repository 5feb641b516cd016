package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A kind of ticket for the same seat or place, such as one for children.
 *
 * @param price in minor units of the show's currency, 0 or more
 */
public record TicketType(String name, long price) {
  /** The type that everything on sale has. */
  public static final String STANDARD = "Standard";

  public TicketType {
    if (price < 0) {
      throw new InvalidFactsException("ticket type '" + name + "' has a negative price");
    }
  }

  /**
   * All types, the standard one first.
   *
   * @param price of the standard type
   * @param further as the seller has entered them
   * @throws InvalidFactsException when two have the same name
   */
  static List<TicketType> withStandard(long price, List<TicketType> further) {
    Set<String> names = new HashSet<>(Set.of(STANDARD));
    List<TicketType> all = new ArrayList<>(List.of(new TicketType(STANDARD, price)));
    for (TicketType type : further) {
      if (!names.add(type.name())) {
        throw new InvalidFactsException("ticket type '" + type.name() + "' is there twice");
      }
      all.add(type);
    }
    return List.copyOf(all);
  }
}
