package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the seller has entered about a show.
 *
 * @param cast in the order of the bill
 * @param poster identifier of a picture
 * @param descriptionPicture identifier of a picture
 * @param currency ISO 4217 code
 * @param timeZone IANA name
 * @param sections in the seller's order
 * @param performances when each begins, in any order
 * @param maxTicketsPerOrder at least 1
 * @param maxTicketsPerBuyer of one performance, over all orders, 1 to 1000; empty: as many as one
 *     order may have
 * @param cancelUntilHours how many hours before a performance buyers may still cancel, 0 to 8760
 */
public record ShowFacts(
    String title,
    String description,
    List<String> cast,
    Optional<String> poster,
    Optional<String> descriptionPicture,
    String currency,
    String timeZone,
    Venue venue,
    List<SectionFacts> sections,
    List<Instant> performances,
    SaleWindow sale,
    int maxTicketsPerOrder,
    Optional<Integer> maxTicketsPerBuyer,
    int cancelUntilHours) {
  private static final int MOST_TICKETS_PER_BUYER = 1000;
  private static final int HOURS_OF_A_YEAR = 8760;

  public ShowFacts {
    cast = List.copyOf(cast);
    sections = List.copyOf(sections);
    performances = List.copyOf(performances);
    if (sections.isEmpty()) {
      throw new InvalidFactsException("the show has no sections");
    }
    if (performances.isEmpty()) {
      throw new InvalidFactsException("the show has no performances");
    }
    if (maxTicketsPerOrder < 1) {
      throw new InvalidFactsException("maxTicketsPerOrder is less than 1");
    }
    if (maxTicketsPerBuyer.filter(most -> most < 1 || most > MOST_TICKETS_PER_BUYER).isPresent()) {
      throw new InvalidFactsException("maxTicketsPerBuyer is not between 1 and 1000");
    }
    if (cancelUntilHours < 0 || cancelUntilHours > HOURS_OF_A_YEAR) {
      throw new InvalidFactsException("cancelUntilHours is not between 0 and 8760");
    }
  }
}
