package dev.marquee.bench.history;

import dev.marquee.bench.history.History.OrderLife;
import dev.marquee.bench.history.Outcome.Ticket;
import dev.marquee.bench.history.Outcome.Unknown;
import dev.marquee.bench.history.StoredState.Counter;
import dev.marquee.bench.history.StoredState.SoldSeat;
import dev.marquee.bench.history.StoredState.StoredOrder;
import dev.marquee.bench.history.StoredState.StoredTicket;
import dev.marquee.bench.history.Violation.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether what is stored is what clients were told, neither less nor more, and agrees in itself.
 */
final class StorageRules {
  private final History history;
  private final StoredState stored;

  StorageRules(History history, StoredState stored) {
    this.history = history;
    this.stored = stored;
  }

  void check(List<Violation> violations) {
    Map<String, StoredOrder> orders = new HashMap<>();
    stored.orders().forEach(order -> orders.put(order.id(), order));
    history.orders().forEach((id, life) -> acknowledged(id, life, orders.get(id), violations));
    untold(violations);
    codes(violations);
    seats(violations);
    places(violations);
  }

  private static void acknowledged(
      String id, OrderLife life, StoredOrder order, List<Violation> violations) {
    if (order == null || !order.buyer().equals(life.buyer)) {
      violations.add(new Violation(Kind.ORDER_LOST, id + " is not stored for its buyer"));
      return;
    }
    Set<Ticket> kept =
        order.tickets().stream()
            .map(ticket -> new Ticket(ticket.code(), ticket.section(), ticket.seat()))
            .collect(Collectors.toSet());
    if (!kept.equals(Set.copyOf(life.answer.tickets()))
        || !order.performance().equals(life.answer.performance())) {
      violations.add(
          new Violation(Kind.ORDER_LOST, id + " has other tickets than acknowledged: " + kept));
    }
    long valid = order.tickets().stream().filter(StoredTicket::valid).count();
    if (life.cancelAcknowledged < Long.MAX_VALUE && (!order.cancelled() || valid > 0)) {
      violations.add(new Violation(Kind.CANCEL_LOST, id + " was cancelled, but is valid"));
    }
    if (life.cancelInvoked == Long.MAX_VALUE
        && (order.cancelled() || valid < order.tickets().size())) {
      violations.add(new Violation(Kind.ORDER_LOST, id + " is void, but nobody cancelled it"));
    }
    if (order.cancelled() ? valid > 0 : valid < order.tickets().size()) {
      violations.add(new Violation(Kind.STORY_DIFFERS, id + " has tickets of another status"));
    }
  }

  /** Unless the client still waits for the answer, it must have had one. */
  private void untold(List<Violation> violations) {
    Set<UUID> waiting = new HashSet<>();
    history.repetitions().values().stream()
        .filter(group -> group.getFirst().action() instanceof Action.PlaceOrder)
        .filter(group -> group.stream().allMatch(each -> each.outcome() instanceof Unknown))
        .forEach(group -> waiting.add(group.getFirst().buyer()));
    for (StoredOrder order : stored.orders()) {
      if (!history.orders().containsKey(order.id()) && !waiting.contains(order.buyer())) {
        violations.add(new Violation(Kind.UNTOLD_ORDER, order.toString()));
      }
    }
  }

  private void codes(List<Violation> violations) {
    Set<String> seen = new HashSet<>();
    for (StoredOrder order : stored.orders()) {
      for (StoredTicket ticket : order.tickets()) {
        if (!seen.add(ticket.code())) {
          violations.add(new Violation(Kind.SOLD_TWICE, "the code " + ticket.code()));
        }
      }
    }
  }

  private void seats(List<Violation> violations) {
    Set<SoldSeat> sold = new HashSet<>();
    for (StoredOrder order : stored.orders()) {
      for (StoredTicket ticket : order.tickets()) {
        SoldSeat seat = new SoldSeat(order.performance(), ticket.seat());
        if (ticket.valid() && !ticket.seat().isEmpty() && !sold.add(seat)) {
          violations.add(new Violation(Kind.SOLD_TWICE, seat + ", again by " + order.id()));
        }
      }
    }
    Set<SoldSeat> claimed = new HashSet<>(stored.soldSeats());
    if (!sold.equals(claimed)) {
      Set<SoldSeat> different = new HashSet<>(sold);
      different.removeAll(claimed);
      claimed.removeAll(sold);
      different.addAll(claimed);
      violations.add(new Violation(Kind.STORY_DIFFERS, "claims and tickets: " + different));
    }
  }

  private void places(List<Violation> violations) {
    Map<String, Integer> sold = new HashMap<>();
    for (StoredOrder order : stored.orders()) {
      for (StoredTicket ticket : order.tickets()) {
        if (ticket.valid() && ticket.seat().isEmpty()) {
          sold.merge(order.performance() + " " + ticket.section(), 1, Integer::sum);
        }
      }
    }
    for (Counter counter : stored.counters()) {
      int tickets = sold.getOrDefault(counter.performance() + " " + counter.section(), 0);
      if (counter.taken() > counter.capacity() || tickets > counter.capacity()) {
        violations.add(new Violation(Kind.OVER_CAPACITY, counter + ", tickets: " + tickets));
      }
      if (counter.taken() != counter.claimed() || counter.sold() != tickets) {
        violations.add(new Violation(Kind.STORY_DIFFERS, counter + ", tickets: " + tickets));
      }
    }
  }
}
