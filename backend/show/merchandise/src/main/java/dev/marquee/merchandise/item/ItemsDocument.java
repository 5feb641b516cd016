package dev.marquee.merchandise.item;

import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.Option;
import dev.marquee.merchandise.domain.OrderLimits;
import dev.marquee.merchandise.domain.SaleWindow;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.domain.StockLevel;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code GET /items} answers; money is in minor units of the currency. */
@Serdeable
record ItemsDocument(
    String currency, long revision, int maxLines, SaleDocument sale, List<ItemDocument> items) {
  /** Pictures are kept by deploy, which serves them to everyone and for ever. */
  private static final String PICTURES = "/api/deployments/pictures/";

  private static final int EXACT = 10;

  enum State {
    AVAILABLE,
    /** Ten pieces or fewer are left. */
    FEW,
    SOLD_OUT
  }

  /**
   * When the items can be ordered.
   *
   * @param state now, by the service's clock
   * @param opensAt null where it has no beginning
   * @param closesAt null where it has no end
   */
  @Serdeable
  record SaleDocument(
      SaleWindow.State state, @Nullable Instant opensAt, @Nullable Instant closesAt) {
    static SaleDocument of(SaleWindow window, Instant now) {
      return new SaleDocument(
          window.at(now), window.opensAt().orElse(null), window.closesAt().orElse(null));
    }
  }

  /**
   * An item.
   *
   * @param free how many are left: exact up to 10, above that rounded down to the ten
   * @param optionStock what is left of each choice; empty where all options share the stock
   */
  @Serdeable
  record ItemDocument(
      String id,
      String name,
      @Nullable String description,
      @Nullable String pictureUrl,
      long price,
      List<OptionDocument> options,
      State state,
      int free,
      List<OptionStockDocument> optionStock,
      int maxPerOrder) {}

  @Serdeable
  record OptionDocument(String name, List<String> values) {}

  /**
   * What is left of a choice.
   *
   * @param options the value of each option
   * @param free as of an item
   */
  @Serdeable
  record OptionStockDocument(Map<String, String> options, State state, int free) {}

  static ItemsDocument of(Show show, List<Item> items, Instant now) {
    return new ItemsDocument(
        show.facts().currency().getCurrencyCode(),
        show.revision(),
        OrderLimits.LINES,
        SaleDocument.of(show.sale(), now),
        items.stream().map(ItemsDocument::item).toList());
  }

  private static ItemDocument item(Item item) {
    return new ItemDocument(
        item.id(),
        item.name(),
        item.description().orElse(null),
        item.picture().map(PICTURES::concat).orElse(null),
        item.price(),
        item.options().stream()
            .map(option -> new OptionDocument(option.name(), option.values()))
            .toList(),
        state(item.free()),
        roughly(item.free()),
        item.choices().stream()
            .sorted(inTheOrderOf(item.options()))
            .map(level ->
                new OptionStockDocument(
                    inTheOrderOf(item.options(), level.options()),
                    state(level.free()),
                    roughly(level.free())))
            .toList(),
        OrderLimits.PIECES);
  }

  /** Always the same, so that what has not changed is not sent again. */
  private static Comparator<StockLevel> inTheOrderOf(List<Option> options) {
    Comparator<StockLevel> order = (one, other) -> 0;
    for (Option option : options) {
      order =
          order.thenComparing(level -> option.values().indexOf(level.options().get(option.name())));
    }
    return order;
  }

  private static Map<String, String> inTheOrderOf(
      List<Option> options, Map<String, String> chosen) {
    Map<String, String> ordered = new LinkedHashMap<>();
    options.forEach(option -> ordered.put(option.name(), chosen.get(option.name())));
    return ordered;
  }

  private static State state(int free) {
    return free == 0 ? State.SOLD_OUT : free <= EXACT ? State.FEW : State.AVAILABLE;
  }

  /** Roughly, so that not every sale is a new version and nobody reads the seller's turnover. */
  private static int roughly(int free) {
    return free <= EXACT ? free : free / EXACT * EXACT;
  }
}
