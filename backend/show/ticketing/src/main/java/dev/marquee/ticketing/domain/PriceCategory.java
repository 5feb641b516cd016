package dev.marquee.ticketing.domain;

import java.util.List;
import java.util.Optional;

/**
 * What tickets for some seats or places cost.
 *
 * @param types at least one; {@link TicketType#STANDARD} is the first
 */
public record PriceCategory(List<TicketType> types) {
  public PriceCategory {
    types = List.copyOf(types);
  }

  /** A category with one price for everybody. */
  public static PriceCategory standard(long price) {
    return new PriceCategory(List.of(new TicketType(TicketType.STANDARD, price)));
  }

  /** The type of that name. */
  public Optional<TicketType> type(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
