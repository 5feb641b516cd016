package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.Identity;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Buyers whose tokens were signed beforehand; when there are no more, they are signed on demand.
 */
final class Buyers implements Supplier<Buyer> {
  private final Identity identity;
  private final List<Buyer> prepared;
  private final AtomicInteger next = new AtomicInteger();

  Buyers(Identity identity, int count) {
    this.identity = identity;
    this.prepared = identity.buyers(count);
  }

  @Override
  public Buyer get() {
    int index = next.getAndIncrement();
    return index < prepared.size() ? prepared.get(index) : identity.buyer(UUID.randomUUID());
  }

  /** How many were not prepared. */
  int late() {
    return Math.max(0, next.get() - prepared.size());
  }
}
