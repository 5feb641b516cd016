package dev.marquee.catalog.list;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A show in the list; prices are in minor units of the currency.
 *
 * @param free null while nothing is known of it
 */
@Serdeable
public record ShowItem(
    String slug,
    String title,
    String venue,
    @Nullable String posterUrl,
    Instant firstPerformance,
    Instant lastPerformance,
    long priceFrom,
    long priceTo,
    String currency,
    Instant saleOpensAt,
    Instant saleClosesAt,
    String timeZone,
    String url,
    SaleState saleState,
    @Nullable FreePlaces free) {

  /**
   * A part of the list.
   *
   * @param total how many there are in all
   */
  @Serdeable
  public record Page(List<ShowItem> items, long total) {}
}
