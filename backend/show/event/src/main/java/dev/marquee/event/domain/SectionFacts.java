package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;

/** A part of the venue as the seller has entered it. Prices are in minor units of the currency. */
public sealed interface SectionFacts {
  /** What is printed on a ticket. */
  String name();

  /** Price of one standard ticket, 0 or more. */
  long price();

  /** The types of tickets, the standard one first. */
  List<TicketType> ticketTypes();

  /** Seats that are chosen one by one. */
  record Reserved(
      String name,
      int rows,
      int seatsPerRow,
      List<TicketType> ticketTypes,
      List<PriceCategory> categories,
      SeatMarks marks)
      implements SectionFacts {
    public Reserved {
      ticketTypes = List.copyOf(ticketTypes);
      categories = List.copyOf(categories);
      if (rows < 1 || seatsPerRow < 1) {
        throw new InvalidFactsException("there are no seats");
      }
      PriceCategory.check(categories, rows);
      marks.check(rows, seatsPerRow);
    }

    /**
     * Seats as the seller has entered them.
     *
     * @param price of the standard type
     * @param further types beside it
     */
    public static Reserved of(
        String name,
        int rows,
        int seatsPerRow,
        long price,
        List<TicketType> further,
        List<PriceCategory> categories,
        SeatMarks marks) {
      return new Reserved(
          name, rows, seatsPerRow, TicketType.withStandard(price, further), categories, marks);
    }

    /** Seats of one price, with nothing special. */
    public static Reserved of(String name, int rows, int seatsPerRow, long price) {
      return of(name, rows, seatsPerRow, price, List.of(), List.of(), SeatMarks.NONE);
    }

    @Override
    public long price() {
      return ticketTypes.getFirst().price();
    }
  }

  /** Places without a number. */
  record General(String name, int capacity, List<TicketType> ticketTypes) implements SectionFacts {
    public General {
      ticketTypes = List.copyOf(ticketTypes);
      if (capacity < 1) {
        throw new InvalidFactsException("there are no places");
      }
    }

    /**
     * Places as the seller has entered them.
     *
     * @param price of the standard type
     * @param further types beside it
     */
    public static General of(String name, int capacity, long price, List<TicketType> further) {
      return new General(name, capacity, TicketType.withStandard(price, further));
    }

    @Override
    public long price() {
      return ticketTypes.getFirst().price();
    }
  }
}
