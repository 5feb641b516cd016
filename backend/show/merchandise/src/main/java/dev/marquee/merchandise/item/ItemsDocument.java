package dev.marquee.merchandise.item;

import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.OrderLimits;
import dev.marquee.merchandise.domain.Show;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /items} answers; money is in minor units of the currency. */
@Serdeable
record ItemsDocument(String currency, long revision, int maxLines, List<ItemDocument> items) {
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
   * An item.
   *
   * @param free how many are left: exact up to 10, above that rounded down to the ten
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
      int maxPerOrder) {}

  @Serdeable
  record OptionDocument(String name, List<String> values) {}

  static ItemsDocument of(Show show, List<Item> items) {
    return new ItemsDocument(
        show.facts().currency().getCurrencyCode(),
        show.revision(),
        OrderLimits.LINES,
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
        OrderLimits.PIECES);
  }

  private static State state(int free) {
    return free == 0 ? State.SOLD_OUT : free <= EXACT ? State.FEW : State.AVAILABLE;
  }

  /** Roughly, so that not every sale is a new version and nobody reads the seller's turnover. */
  private static int roughly(int free) {
    return free <= EXACT ? free : free / EXACT * EXACT;
  }
}
