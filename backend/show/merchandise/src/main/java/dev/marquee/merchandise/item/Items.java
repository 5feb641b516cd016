package dev.marquee.merchandise.item;

import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is for sale. */
@Singleton
public class Items {
  private final ItemStore store;
  private final CurrentShow show;
  private final Clock clock;

  Items(ItemStore store, CurrentShow show, Clock clock) {
    this.store = store;
    this.show = show;
    this.clock = clock;
  }

  /** What is for sale now. */
  @Transactional(readOnly = true)
  ItemsDocument read() {
    Show current = show.require();
    return ItemsDocument.of(current, store.forSale(), clock.instant());
  }
}
