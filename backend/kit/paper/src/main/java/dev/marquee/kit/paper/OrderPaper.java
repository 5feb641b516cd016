package dev.marquee.kit.paper;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is printed of one order. Texts may be in any script and of any length; line breaks in them
 * count as spaces.
 *
 * @param id of the order
 * @param number of the order, as buyers know it
 * @param placedAt when it was ordered
 * @param slug of the show
 * @param title of the show
 * @param revision of the show, not negative; a calendar takes an entry over when this has grown
 * @param venue where it takes place
 * @param startsAt when the performance begins
 * @param timeZone of the venue; times are printed in it
 * @param buyer the buyer's name, where it is known
 * @param page where the buyer finds the order again, where there is such a page
 * @param currency of all prices
 * @param tickets the valid ones, in order; at least one
 */
public record OrderPaper(
    UUID id,
    String number,
    Instant placedAt,
    String slug,
    String title,
    int revision,
    Venue venue,
    Instant startsAt,
    ZoneId timeZone,
    Optional<String> buyer,
    Optional<URI> page,
    Currency currency,
    List<TicketPaper> tickets) {

  public OrderPaper {
    number = OneLine.of(number);
    title = OneLine.of(title);
    buyer = buyer.map(OneLine::of);
    tickets = List.copyOf(tickets);
    if (tickets.isEmpty()) {
      throw new IllegalArgumentException("Order " + id + " has no ticket to print");
    }
  }

  /**
   * Where a performance takes place.
   *
   * @param address as the seller wrote it; may be missing
   */
  public record Venue(String name, Optional<String> address) {
    public Venue {
      name = OneLine.of(name);
      address = address.map(OneLine::of).filter(text -> !text.isEmpty());
    }
  }
}
