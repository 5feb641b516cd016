package dev.marquee.mytickets.live;

import dev.marquee.kit.database.live.LiveSource;
import dev.marquee.mytickets.change.Change;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * One buyer's changes. They begin with {@code reload}: whatever the buyer has read before may be
 * older than the stream. Changes are remembered by what they concern and read when the buyer can
 * take them.
 */
final class BuyerChanges implements LiveSource<Change> {
  private final UUID buyer;
  private final ChangeEvents events;
  private final Set<Change> changes = new LinkedHashSet<>();
  private final Queue<byte[]> written = new ArrayDeque<>();

  BuyerChanges(UUID buyer, ChangeEvents events) {
    this.buyer = buyer;
    this.events = events;
    changes.add(new Change.Everything());
  }

  @Override
  public String name() {
    return "changes of " + buyer;
  }

  @Override
  public boolean changed(Change change) {
    boolean mine =
        switch (change) {
          case Change.Order order -> order.buyer().equals(buyer);
          case Change.PickupOrder order -> order.buyer().equals(buyer);
          case Change.Show _, Change.Everything _ -> true;
        };
    if (mine) {
      synchronized (changes) {
        changes.add(change);
      }
    }
    return mine;
  }

  @Override
  public void mayHaveMissed() {
    changed(new Change.Everything());
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    Optional<Change> change = nextChange();
    // A change may be of no interest by now, and then there is nothing to write.
    while (written.isEmpty() && change.isPresent()) {
      written.addAll(events.of(change.get()));
      change = nextChange();
    }
    return Optional.ofNullable(written.poll());
  }

  @Override
  public boolean hasMore() {
    synchronized (changes) {
      return !written.isEmpty() || !changes.isEmpty();
    }
  }

  /** None while the events of another one wait. */
  private Optional<Change> nextChange() {
    synchronized (changes) {
      Optional<Change> first = written.isEmpty() ? changes.stream().findFirst() : Optional.empty();
      first.ifPresent(changes::remove);
      return first;
    }
  }
}
