package dev.marquee.event.domain;

/** A part of the venue as the seller has entered it. Prices are in minor units of the currency. */
public sealed interface SectionFacts {
  /** What is printed on a ticket. */
  String name();

  /** Price of one ticket, 0 or more. */
  long price();

  /** Seats that are chosen one by one. */
  record Reserved(String name, int rows, int seatsPerRow, long price) implements SectionFacts {
    public Reserved {
      if (rows < 1 || seatsPerRow < 1) {
        throw new InvalidFactsException("section '" + name + "' has no seats");
      }
      requirePrice(name, price);
    }
  }

  /** Places without a number. */
  record General(String name, int capacity, long price) implements SectionFacts {
    public General {
      if (capacity < 1) {
        throw new InvalidFactsException("section '" + name + "' has no places");
      }
      requirePrice(name, price);
    }
  }

  private static void requirePrice(String name, long price) {
    if (price < 0) {
      throw new InvalidFactsException("section '" + name + "' has a negative price");
    }
  }
}
