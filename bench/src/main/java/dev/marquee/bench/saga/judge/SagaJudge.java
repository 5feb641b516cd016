package dev.marquee.bench.saga.judge;

import dev.marquee.bench.saga.judge.SagaState.Listed;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import dev.marquee.bench.saga.judge.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges a saga that has come to rest. */
public final class SagaJudge {
  private SagaJudge() {}

  /** What is wrong; empty in a sound state. */
  public static List<Violation> judge(SagaState state) {
    List<Violation> violations = new ArrayList<>();
    new MoneyRules(state, violations).check();
    new PlaceRules(state, violations).check();
    state.orders().forEach(order -> consistent(order, violations));
    listed(state, violations);
    state
        .untold()
        .forEach((service, events) -> {
          if (events > 0) {
            violations.add(new Violation(Kind.UNTOLD, service + " has " + events + " events"));
          }
        });
    state.deadLetters().forEach(text -> violations.add(new Violation(Kind.DEAD_LETTER, text)));
    state.differences().forEach(text -> violations.add(new Violation(Kind.DIFFERENCE, text)));
    return violations;
  }

  private static void consistent(Order order, List<Violation> violations) {
    int valid = order.valid().size();
    boolean sound =
        switch (order.status()) {
          case "PENDING_PAYMENT" -> {
            violations.add(new Violation(Kind.UNFINISHED, order.toString()));
            yield true;
          }
          case "CONFIRMED" -> valid == order.tickets().size();
          case "PARTIALLY_REFUNDED" -> valid > 0 && valid < order.tickets().size();
          case "CANCELLED", "EXPIRED", "REJECTED", "REFUNDED" -> valid == 0;
          default -> false;
        };
    if (!sound) {
      violations.add(new Violation(Kind.ORDER_INCONSISTENT, order.toString()));
    }
    if (order.refunded() != order.refundDue()) {
      violations.add(new Violation(Kind.UNFINISHED, "what is due was not all paid back: " + order));
    }
  }

  private static void listed(SagaState state, List<Violation> violations) {
    Map<String, Order> orders =
        state.orders().stream().collect(Collectors.toMap(Order::id, Function.identity()));
    Map<String, Listed> listed =
        state.listed().stream().collect(Collectors.toMap(Listed::id, Function.identity()));
    for (Order order : state.orders()) {
      if (!asListed(order).equals(listed.get(order.id()))) {
        violations.add(
            new Violation(Kind.LISTED_OTHERWISE, order + " is shown as " + listed.get(order.id())));
      }
    }
    for (Listed entry : state.listed()) {
      if (!orders.containsKey(entry.id())) {
        violations.add(new Violation(Kind.LISTED_OTHERWISE, entry + " is no order"));
      }
    }
  }

  private static Listed asListed(Order order) {
    Set<String> codes = order.valid().stream().map(Ticket::code).collect(Collectors.toSet());
    return new Listed(
        order.id(), order.status(), order.total(), order.refundDue(), order.refunded(), codes);
  }
}
