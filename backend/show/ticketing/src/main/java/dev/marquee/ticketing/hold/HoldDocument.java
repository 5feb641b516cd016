package dev.marquee.ticketing.hold;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A hold as it is answered; the total is in minor units of the currency. */
@Serdeable
record HoldDocument(
    UUID id,
    String performance,
    List<String> seats,
    List<PlacesDocument> places,
    long total,
    String currency,
    Instant expiresAt) {

  @Serdeable
  record PlacesDocument(String section, int quantity) {}

  static HoldDocument of(Hold hold) {
    return new HoldDocument(
        hold.id(),
        hold.basket().performance(),
        hold.basket().seats(),
        hold.basket().places().stream()
            .map(places -> new PlacesDocument(places.section(), places.quantity()))
            .toList(),
        hold.basket().total(),
        hold.basket().currency(),
        hold.expiresAt());
  }
}
