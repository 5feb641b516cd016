package dev.marquee.merchandise.facts;

import dev.marquee.kit.show.facts.InvalidFactsException;
import dev.marquee.merchandise.domain.ItemFacts;
import dev.marquee.merchandise.domain.Offer;
import dev.marquee.merchandise.domain.Option;
import dev.marquee.merchandise.domain.SaleWindow;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.domain.ShowFacts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a deployment, as far as they concern merchandise. A show whose template has
 * none just has nothing for sale.
 */
@Serdeable
record FactsDocument(
    @Nullable String title,
    @Nullable String poster,
    @Nullable String currency,
    @Nullable String timeZone,
    @Nullable VenueDocument venue,
    @Nullable SaleDocument merchandiseSale,
    @Nullable List<ItemDocument> merchandise) {

  @Serdeable
  record VenueDocument(@Nullable String name, @Nullable String address) {}

  @Serdeable
  record SaleDocument(@Nullable Instant opensAt, @Nullable Instant closesAt) {
    SaleWindow toWindow() {
      return new SaleWindow(Optional.ofNullable(opensAt), Optional.ofNullable(closesAt));
    }
  }

  /**
   * An item.
   *
   * @param stock of all options together; not looked at where optionStock is there
   */
  @Serdeable
  record ItemDocument(
      @Nullable String name,
      @Nullable Long price,
      @Nullable Integer stock,
      @Nullable List<OptionStockDocument> optionStock,
      @Nullable String picture,
      @Nullable String description,
      @Nullable List<OptionDocument> options) {
    ItemFacts toFacts() {
      String known = require("an item's name", name);
      return new ItemFacts(
          known,
          require("the price of item '" + known + "'", price),
          optionStock == null
              ? List.of(Offer.shared(require("the stock of item '" + known + "'", stock)))
              : optionStock.stream().map(OptionStockDocument::toOffer).toList(),
          text(picture),
          text(description),
          Optional.ofNullable(options).orElse(List.of()).stream()
              .map(OptionDocument::toFacts)
              .toList());
    }
  }

  @Serdeable
  record OptionStockDocument(@Nullable Map<String, String> options, @Nullable Integer stock) {
    Offer toOffer() {
      return new Offer(
          require("the options of a stock", options), require("the stock of an option", stock));
    }
  }

  @Serdeable
  record OptionDocument(@Nullable String name, @Nullable List<String> values) {
    Option toFacts() {
      return new Option(require("an option's name", name), require("an option's values", values));
    }
  }

  /**
   * The show.
   *
   * @throws InvalidFactsException when something is missing or makes no sense
   */
  Show toShow(String slug, long revision) {
    VenueDocument place = require("the venue", venue);
    return new Show(
        slug,
        revision,
        new ShowFacts(
            require("the title", title),
            require("the venue's name", place.name()),
            text(place.address()),
            zone(require("the time zone", timeZone)),
            text(poster),
            currency(require("the currency", currency))),
        Optional.ofNullable(merchandiseSale).map(SaleDocument::toWindow).orElse(SaleWindow.ALWAYS),
        Optional.ofNullable(merchandise).orElse(List.of()).stream()
            .map(ItemDocument::toFacts)
            .toList());
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(present -> !present.isBlank());
  }

  private static <T> T require(String what, @Nullable T value) {
    if (value == null) {
      throw new InvalidFactsException(what + " is missing");
    }
    return value;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException exception) {
      throw new InvalidFactsException("there is no time zone '" + name + "'");
    }
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException exception) {
      throw new InvalidFactsException("there is no currency '" + code + "'");
    }
  }
}
