package dev.marquee.event.domain;

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
    int maxTicketsPerOrder) {

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
  }
}
