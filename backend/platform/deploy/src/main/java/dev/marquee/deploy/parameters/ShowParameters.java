package dev.marquee.deploy.parameters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the platform itself needs of a show's parameters; the show reads all of them.
 *
 * @param venue its name
 * @param pictures all that the show uses, the poster among them
 * @param priceFrom in minor units of the currency
 * @param priceTo in minor units of the currency
 */
public record ShowParameters(
    String title,
    String venue,
    Optional<UUID> poster,
    List<UUID> pictures,
    String currency,
    String timeZone,
    Instant firstPerformance,
    Instant lastPerformance,
    long priceFrom,
    long priceTo,
    Instant saleOpensAt,
    Instant saleClosesAt) {
  public ShowParameters {
    pictures = List.copyOf(pictures);
  }
}
