package dev.marquee.bench.history;

import dev.marquee.bench.history.History.HoldLife;
import dev.marquee.bench.history.History.OrderLife;
import dev.marquee.bench.history.Outcome.Failed;
import dev.marquee.bench.history.Outcome.Held;
import dev.marquee.bench.history.Outcome.Shown;
import dev.marquee.bench.history.Outcome.Unknown;
import dev.marquee.bench.history.Violation.Kind;
import dev.marquee.bench.ticketing.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether answers agree with each other, and with what was asked. */
final class AnswerRules {
  /** Between the service's last look at its clock and the client's. */
  static final long CLOCK_SLACK = 50_000;

  private static final Set<String> NO_LONGER_HELD = Set.of("HOLD_EXPIRED", "NOT_FOUND");

  private final History history;
  private final long patience;

  AnswerRules(History history, Duration patience) {
    this.history = history;
    this.patience = patience.toNanos() / 1000;
  }

  void check(List<Violation> violations) {
    history
        .repetitions()
        .forEach((request, group) -> {
          replays(request, group, violations);
          resolved(request, group, violations);
        });
    for (Operation operation : history.operations()) {
      switch (operation.action()) {
        case Action.Hold hold -> held(hold, operation, violations);
        case Action.PlaceOrder order -> ordered(order, operation, violations);
        case Action.ReadOrder read -> read(read, operation, violations);
        case Action.Cancel cancel -> {
          if (operation.outcome() instanceof Shown shown && !shown.cancelled()) {
            add(violations, Kind.WRONG_ANSWER, "the answer to a cancel shows no cancel", operation);
          }
        }
        case Action.Release release -> {}
        case Action.ReadAvailability read -> {}
      }
    }
  }

  private static void replays(String request, List<Operation> group, List<Violation> violations) {
    Operation first = null;
    for (Operation operation : group) {
      boolean acknowledged = fingerprint(operation.outcome()) != 0;
      if (first == null) {
        first = acknowledged ? operation : null;
      } else if (acknowledged
          ? fingerprint(operation.outcome()) != fingerprint(first.outcome())
          : operation.outcome() instanceof Failed && operation.invoked() > first.returned()) {
        violations.add(
            new Violation(
                Kind.DIFFERING_REPLAY,
                request + " was answered " + first.outcome() + ", then " + operation.outcome()));
      }
    }
  }

  /** 0 where there is no answer that has to be repeated. */
  private static int fingerprint(Outcome outcome) {
    return switch (outcome) {
      case Held held -> held.fingerprint() | 1;
      case Shown shown -> shown.fingerprint() | 1;
      case Outcome.Done done -> 0;
      case Failed failed -> 0;
      case Unknown unknown -> 0;
    };
  }

  private void resolved(String request, List<Operation> group, List<Violation> violations) {
    for (Operation operation : group) {
      if (operation.outcome() instanceof Unknown
          && group.stream()
              .noneMatch(later ->
                  !(later.outcome() instanceof Unknown)
                      && later.returned() >= operation.returned()
                      && later.returned() <= operation.returned() + patience)) {
        add(violations, Kind.UNRESOLVED, request + " was never found out", operation);
        return;
      }
    }
  }

  private static void held(Action.Hold action, Operation operation, List<Violation> violations) {
    if (!(operation.outcome() instanceof Held held)) {
      return;
    }
    boolean right =
        switch (action.wish()) {
          case Wish.Seats wish ->
              new TreeSet<>(wish.seats()).equals(new TreeSet<>(held.seats())) && held.places() == 0;
          case Wish.Places wish ->
              held.seats().isEmpty()
                  && held.section().equals(wish.section())
                  && held.places() == wish.quantity();
          case Wish.Best wish ->
              new TreeSet<>(held.seats()).size() == wish.quantity()
                  && held.seats().stream().allMatch(seat -> seat.startsWith(wish.section() + "-"));
        };
    if (!right || !held.performance().equals(action.wish().performance())) {
      add(violations, Kind.WRONG_ANSWER, "something else was held", operation);
    }
  }

  private void ordered(Action.PlaceOrder action, Operation operation, List<Violation> violations) {
    HoldLife hold = history.holds().get(action.hold());
    if (hold == null) {
      return;
    }
    switch (operation.outcome()) {
      case Shown shown -> {
        long seats = shown.tickets().stream().filter(ticket -> !ticket.seat().isEmpty()).count();
        boolean same =
            shown.tickets().stream()
                .map(Outcome.Ticket::seat)
                .filter(seat -> !seat.isEmpty())
                .toList()
                .containsAll(hold.answer.seats());
        if (!same
            || seats != hold.answer.seats().size()
            || shown.tickets().size() - seats != hold.answer.places()) {
          add(violations, Kind.WRONG_ANSWER, "the order is not what was held", operation);
        }
      }
      case Failed failed -> {
        // Once it is ordered, what a rival order is refused with is a matter of taste.
        if (hold.order == null
            && NO_LONGER_HELD.contains(failed.code())
            && operation.returned() < hold.answer.expiresAt() - CLOCK_SLACK
            && operation.returned() < hold.releaseInvoked) {
          add(violations, Kind.HOLD_LOST, "promised until " + hold.answer.expiresAt(), operation);
        }
      }
      case Held held -> {}
      case Outcome.Done done -> {}
      case Unknown unknown -> {}
    }
  }

  private void read(Action.ReadOrder action, Operation operation, List<Violation> violations) {
    OrderLife order = history.orders().get(action.order());
    if (order == null || operation.invoked() < order.acknowledged) {
      return;
    }
    switch (operation.outcome()) {
      case Failed failed ->
          add(violations, Kind.ORDER_LOST, "an acknowledged order was not shown", operation);
      case Shown shown -> {
        boolean tooEarly = shown.cancelled() && operation.returned() < order.cancelInvoked;
        boolean tooLate = !shown.cancelled() && operation.invoked() > order.cancelAcknowledged;
        if (tooEarly || tooLate || !shown.tickets().equals(order.answer.tickets())) {
          add(violations, Kind.STALE_READ, "it was not so", operation);
        }
      }
      case Held held -> {}
      case Outcome.Done done -> {}
      case Unknown unknown -> {}
    }
  }

  private static void add(List<Violation> violations, Kind kind, String text, Operation operation) {
    violations.add(new Violation(kind, text + ": " + operation));
  }
}
