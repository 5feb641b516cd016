package dev.marquee.merchandise.edit;

import dev.marquee.kit.show.ShowSettings;
import dev.marquee.kit.show.facts.InvalidFactsException;
import dev.marquee.merchandise.domain.ItemFacts;
import dev.marquee.merchandise.domain.Offer;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.edit.TakenPieces.Taken;
import dev.marquee.merchandise.facts.FactsStore;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges edits of the stock: what buyers have stays theirs. */
@Singleton
class StockEdits {
  private final FactsStore store;
  private final ShowSettings settings;
  private final CurrentShow show;
  private final TakenPieces pieces;

  StockEdits(FactsStore store, ShowSettings settings, CurrentShow show, TakenPieces pieces) {
    this.store = store;
    this.settings = settings;
    this.show = show;
    this.pieces = pieces;
  }

  /**
   * What does not allow an edit.
   *
   * @param field the part of the parameters that is at fault, such as {@code
   *     merchandise[0].optionStock[2].stock}
   * @param message for the seller
   */
  @Serdeable
  record Blocked(String field, String message) {}

  /**
   * Where an edit would set a stock below what is sold or set aside. A stock that the edit leaves
   * as it is stands in nobody's way, and an item or a choice that is withdrawn may have been sold.
   *
   * @param parameters the show as it would be, as JSON
   * @return empty when it is possible
   * @throws InvalidFactsException when the parameters make no show
   */
  List<Blocked> check(String parameters) {
    Show proposed = store.propose(settings.slug(), parameters);
    List<Taken> taken = pieces.read();
    List<Blocked> blocked = new ArrayList<>();
    for (int index = 0; index < proposed.items().size(); index++) {
      ItemFacts item = proposed.items().get(index);
      for (int position = 0; position < item.stock().size(); position++) {
        Offer offer = item.stock().get(position);
        String field =
            "merchandise["
                + index
                + "]"
                + (item.isStockByOption() ? ".optionStock[" + position + "]" : "")
                + ".stock";
        taken.stream()
            .filter(each -> each.isOf(item.name(), offer))
            .reduce(Taken::and)
            .filter(sum -> sum.pieces() > offer.pieces() && !isPresent(item, offer))
            .ifPresent(sum -> blocked.add(new Blocked(field, words(sum))));
      }
    }
    return blocked;
  }

  private boolean isPresent(ItemFacts item, Offer offer) {
    Optional<ItemFacts> present =
        show.get().stream()
            .flatMap(current -> current.items().stream())
            .filter(known -> known.name().equals(item.name()))
            .findFirst();
    return present.filter(known -> known.stock().contains(offer)).isPresent();
  }

  private static String words(Taken taken) {
    return "Of these, %d are sold and %d set aside for orders that wait for their payment: enter at least %d, which sells no more of them."
        .formatted(taken.sold(), taken.reserved(), taken.pieces());
  }
}
