package dev.marquee.bench.history;

import dev.marquee.bench.history.Outcome.Held;
import dev.marquee.bench.history.Outcome.Shown;
import dev.marquee.bench.history.Outcome.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All operations, and what they say about each hold and each order. */
final class History {
  private final List<Operation> operations;
  private final Map<String, HoldLife> holds = new HashMap<>();
  private final Map<String, OrderLife> orders = new HashMap<>();
  private final Map<String, List<Operation>> repetitions;

  History(List<Operation> operations) {
    this.operations = operations;
    this.repetitions = repetitions(operations);
    operations.forEach(this::firstPass);
    operations.forEach(this::secondPass);
  }

  /** A hold that was acknowledged. */
  static final class HoldLife {
    final UUID buyer;
    final Held answer;

    /** From then on it is certain. */
    long acknowledged;

    /** From then on it may have been given back. */
    long releaseInvoked = Long.MAX_VALUE;

    /** Null while no order of it was acknowledged. */
    OrderLife order;

    HoldLife(UUID buyer, Held answer, long acknowledged) {
      this.buyer = buyer;
      this.answer = answer;
      this.acknowledged = acknowledged;
    }
  }

  /** An order that was acknowledged. */
  static final class OrderLife {
    final UUID buyer;
    final Shown answer;

    /** From then on it is certain. */
    long acknowledged;

    /** From then on it may have been cancelled. */
    long cancelInvoked = Long.MAX_VALUE;

    /** From then on it is certainly cancelled. */
    long cancelAcknowledged = Long.MAX_VALUE;

    OrderLife(UUID buyer, Shown answer, long acknowledged) {
      this.buyer = buyer;
      this.answer = answer;
      this.acknowledged = acknowledged;
    }
  }

  List<Operation> operations() {
    return operations;
  }

  Map<String, HoldLife> holds() {
    return holds;
  }

  Map<String, OrderLife> orders() {
    return orders;
  }

  /** Operations that are repetitions of each other, in the order of their invocation. */
  Map<String, List<Operation>> repetitions() {
    return repetitions;
  }

  private static Map<String, List<Operation>> repetitions(List<Operation> operations) {
    Map<String, List<Operation>> groups = new HashMap<>();
    for (Operation operation : operations) {
      if (operation.action().hasEffect()) {
        groups
            .computeIfAbsent(
                operation.buyer() + " " + operation.action().identity(), any -> new ArrayList<>(1))
            .add(operation);
      }
    }
    groups.values().forEach(group -> group.sort((a, b) -> Long.compare(a.invoked(), b.invoked())));
    return groups;
  }

  private void firstPass(Operation operation) {
    if (operation.outcome() instanceof Held held) {
      HoldLife life =
          holds.computeIfAbsent(
              held.hold(), id -> new HoldLife(operation.buyer(), held, operation.returned()));
      life.acknowledged = Math.min(life.acknowledged, operation.returned());
    }
    if (operation.action() instanceof Action.PlaceOrder
        && operation.outcome() instanceof Shown shown) {
      OrderLife life =
          orders.computeIfAbsent(
              shown.order(), id -> new OrderLife(operation.buyer(), shown, operation.returned()));
      life.acknowledged = Math.min(life.acknowledged, operation.returned());
    }
  }

  private void secondPass(Operation operation) {
    switch (operation.action()) {
      case Action.PlaceOrder placed -> {
        if (operation.outcome() instanceof Shown shown && holds.containsKey(placed.hold())) {
          holds.get(placed.hold()).order = orders.get(shown.order());
        }
      }
      case Action.Release released -> {
        HoldLife life = holds.get(released.hold());
        if (life != null && mayHaveHappened(operation)) {
          life.releaseInvoked = Math.min(life.releaseInvoked, operation.invoked());
        }
      }
      case Action.Cancel cancelled -> {
        OrderLife life = orders.get(cancelled.order());
        if (life != null && mayHaveHappened(operation)) {
          life.cancelInvoked = Math.min(life.cancelInvoked, operation.invoked());
        }
        if (life != null && operation.outcome() instanceof Shown) {
          life.cancelAcknowledged = Math.min(life.cancelAcknowledged, operation.returned());
        }
      }
      case Action.Hold hold -> {}
      case Action.ReadOrder read -> {}
      case Action.ReadAvailability read -> {}
    }
  }

  private static boolean mayHaveHappened(Operation operation) {
    return switch (operation.outcome()) {
      case Unknown unknown -> true;
      case Shown shown -> true;
      case Outcome.Done done -> true;
      case Held held -> true;
      case Outcome.Failed failed -> false;
    };
  }
}
