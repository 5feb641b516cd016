package dev.marquee.merchandise.facts;

import dev.marquee.kit.show.ShowSettings;
import dev.marquee.kit.show.facts.Facts;
import dev.marquee.kit.show.facts.ServedShow;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.show.CurrentShow;
import jakarta.inject.Singleton;

/** The show that is served is the one that was stored last. */
@Singleton
final class ShowFromFacts implements ServedShow {
  private final FactsStore store;
  private final CurrentShow current;
  private final ShowSettings show;

  ShowFromFacts(FactsStore store, CurrentShow current, ShowSettings show) {
    this.store = store;
    this.current = current;
    this.show = show;
  }

  @Override
  public void serveStored() {
    store.load(show.slug()).ifPresent(current::serve);
  }

  @Override
  public long serve(Facts facts) {
    Show stored = store.store(show.slug(), facts);
    current.serve(stored);
    return stored.revision();
  }

  @Override
  public boolean isServed() {
    return current.isServed();
  }
}
