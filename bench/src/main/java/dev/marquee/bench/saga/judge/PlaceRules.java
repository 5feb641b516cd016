package dev.marquee.bench.saga.judge;

import dev.marquee.bench.saga.judge.SagaState.Counter;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.PlaceClaim;
import dev.marquee.bench.saga.judge.SagaState.SeatClaim;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import dev.marquee.bench.saga.judge.Violation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each seat and place that is taken belongs to somebody, and each valid ticket has its own. */
final class PlaceRules {
  private final SagaState state;
  private final List<Violation> violations;

  PlaceRules(SagaState state, List<Violation> violations) {
    this.state = state;
    this.violations = violations;
  }

  void check() {
    seats();
    places();
  }

  private void seats() {
    Map<String, String> owners = new HashMap<>();
    for (Order order : state.orders()) {
      for (Ticket ticket : order.valid()) {
        String other = ticket.seat().isEmpty() ? null : owners.put(ticket.seat(), order.id());
        if (other != null) {
          add(Kind.SOLD_TWICE, ticket.seat() + " to " + order.id() + " and " + other);
        }
      }
    }
    for (SeatClaim claim : state.seatClaims()) {
      boolean wanted =
          claim.sold()
              ? claim.holder().equals(owners.get(claim.seat()))
              : state.liveHolds().contains(claim.holder()) || isPending(claim.holder());
      if (!wanted) {
        add(Kind.SEAT_STUCK, claim + ", its ticket is of " + owners.get(claim.seat()));
      }
    }
    owners.forEach((seat, order) -> {
      if (!state.seatClaims().contains(new SeatClaim(seat, order, true))) {
        add(Kind.SEAT_LOST, seat + " of " + order);
      }
    });
  }

  private boolean isPending(String holder) {
    return state.orders().stream()
        .anyMatch(order -> order.id().equals(holder) && order.status().equals("PENDING_PAYMENT"));
  }

  private void places() {
    Map<List<String>, Integer> owned = new HashMap<>();
    for (Order order : state.orders()) {
      for (Ticket ticket : order.valid()) {
        if (ticket.seat().isEmpty()) {
          owned.merge(List.of(order.id(), ticket.section()), 1, Integer::sum);
        }
      }
    }
    Map<String, Integer> claimed = new HashMap<>();
    for (PlaceClaim claim : state.placeClaims()) {
      claimed.merge(claim.section(), claim.quantity(), Integer::sum);
      Integer tickets = owned.get(List.of(claim.holder(), claim.section()));
      boolean wanted =
          claim.sold()
              ? tickets != null && tickets == claim.quantity()
              : state.liveHolds().contains(claim.holder()) || isPending(claim.holder());
      if (!wanted) {
        add(Kind.SEAT_STUCK, claim + ", with tickets: " + tickets);
      }
    }
    owned.forEach((owner, tickets) -> {
      if (state.placeClaims().stream()
          .noneMatch(
              claim -> claim.sold() && List.of(claim.holder(), claim.section()).equals(owner))) {
        add(Kind.SEAT_LOST, tickets + " places of " + owner);
      }
    });
    for (Counter counter : state.counters()) {
      int sum = claimed.getOrDefault(counter.section(), 0);
      if (counter.taken() != sum) {
        add(
            counter.taken() > sum ? Kind.SEAT_STUCK : Kind.SEAT_LOST,
            counter + ", but " + sum + " are claimed");
      }
    }
  }

  private void add(Kind kind, String text) {
    violations.add(new Violation(kind, text));
  }
}
