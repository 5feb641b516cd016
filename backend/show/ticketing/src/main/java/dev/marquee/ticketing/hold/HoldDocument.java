package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Basket;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it is answered; money is in minor units of the currency.
 *
 * @param extensionsLeft how often the buyer may still ask for more time
 */
@Serdeable
record HoldDocument(
    UUID id,
    String performance,
    List<String> seats,
    List<PlacesDocument> places,
    List<TicketDocument> tickets,
    long total,
    String currency,
    Instant expiresAt,
    int extensionsLeft) {

  @Serdeable
  record PlacesDocument(String section, int quantity, String ticketType) {}

  /**
   * A ticket to be.
   *
   * @param seat null for general admission
   */
  @Serdeable
  record TicketDocument(String section, @Nullable String seat, String ticketType, long price) {}

  static HoldDocument of(Hold hold, HoldSettings settings) {
    Basket basket = hold.basket();
    return new HoldDocument(
        hold.id(),
        basket.performance(),
        basket.seats(),
        places(basket),
        basket.lines().stream()
            .map(line ->
                new TicketDocument(
                    line.section(), line.seat().orElse(null), line.ticketType(), line.price()))
            .toList(),
        basket.total(),
        basket.currency(),
        hold.expiresAt(),
        settings.extensions() - hold.extensions());
  }

  private record SectionAndType(String section, String ticketType) {}

  private static List<PlacesDocument> places(Basket basket) {
    Map<SectionAndType, Integer> quantities = new LinkedHashMap<>();
    for (Basket.Line line : basket.lines()) {
      if (line.seat().isEmpty()) {
        quantities.merge(new SectionAndType(line.section(), line.ticketType()), 1, Integer::sum);
      }
    }
    List<PlacesDocument> places = new ArrayList<>();
    quantities.forEach(
        (of, quantity) -> places.add(new PlacesDocument(of.section(), quantity, of.ticketType())));
    return places;
  }
}
