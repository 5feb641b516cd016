package dev.marquee.bench.saga.judge;

import dev.marquee.bench.saga.judge.SagaState.Attempt;
import dev.marquee.bench.saga.judge.SagaState.Charge;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import dev.marquee.bench.saga.judge.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provider's, payment's and ticketing's books have the same sums, and each has its tickets. */
final class MoneyRules {
  private static final Set<String> UNRESOLVED = Set.of("CONFIRMING", "UNKNOWN");
  private static final Set<String> CHARGED_PARTS = Set.of("PAID", "REFUSED");

  private final SagaState state;
  private final List<Violation> violations;
  private final Map<String, Attempt> attempts;
  private final Map<String, List<Charge>> chargesOfOrder;

  MoneyRules(SagaState state, List<Violation> violations) {
    this.state = state;
    this.violations = violations;
    this.attempts =
        state.attempts().stream().collect(Collectors.toMap(Attempt::id, Function.identity()));
    this.chargesOfOrder =
        state.charges().stream()
            .filter(charge -> attempts.containsKey(charge.attempt()))
            .collect(Collectors.groupingBy(charge -> attempts.get(charge.attempt()).order()));
  }

  void check() {
    state.charges().forEach(this::ofAnAttempt);
    state.attempts().forEach(this::atTheProvider);
    state.orders().forEach(this::paidFor);
    chargesOfOrder.forEach((order, charges) -> {
      if (state.orders().stream().noneMatch(known -> known.id().equals(order))) {
        keeps(charges, 0, "unknown order " + order);
      }
    });
  }

  private void ofAnAttempt(Charge charge) {
    Attempt attempt = attempts.get(charge.attempt());
    if (attempt == null
        || !attempt.key().equals(charge.key())
        || attempt.amount() != charge.amount()) {
      add(Kind.CHARGE_OF_NOBODY, charge + " for " + attempt);
      return;
    }
    if (attempt.charged() != charge.amount() || !CHARGED_PARTS.contains(attempt.part())) {
      add(Kind.BOOKS_DIFFER, "charged, unlike payment says: " + charge + ", " + attempt);
    }
    long back = charge.amount() - charge.balance();
    if (attempt.refundsDone() != back || attempt.refunded() != back) {
      add(Kind.BOOKS_DIFFER, "paid back, unlike payment says: " + charge + ", " + attempt);
    }
  }

  private void atTheProvider(Attempt attempt) {
    boolean charged =
        attempt.charged() > 0
            || attempt.status().equals("APPROVED")
            || CHARGED_PARTS.contains(attempt.part());
    if (charged && state.charges().stream().noneMatch(charge -> isOf(charge, attempt))) {
      add(Kind.BOOKS_DIFFER, "the provider has charged nothing: " + attempt);
    }
    if (UNRESOLVED.contains(attempt.status()) || attempt.refundsOpen() > 0) {
      add(Kind.UNFINISHED, attempt.toString());
    }
  }

  private static boolean isOf(Charge charge, Attempt attempt) {
    return charge.attempt().equals(attempt.id());
  }

  private void paidFor(Order order) {
    List<Charge> charges = chargesOfOrder.getOrDefault(order.id(), List.of());
    keeps(charges, order.valid().stream().mapToLong(Ticket::price).sum(), order.toString());
    if (charges.stream().filter(charge -> charge.balance() > 0).count() > 1) {
      add(Kind.PAID_TWICE, order + ": " + charges);
    }
    List<Attempt> paying =
        state.attempts().stream()
            .filter(attempt -> attempt.order().equals(order.id()))
            .filter(attempt -> attempt.part().equals("PAID"))
            .toList();
    if (order.paid() != paying.stream().mapToLong(Attempt::amount).sum()
        || order.refunded() != paying.stream().mapToLong(Attempt::refundsDone).sum()) {
      add(Kind.BOOKS_DIFFER, order + " has paid otherwise: " + paying);
    }
  }

  private void keeps(List<Charge> charges, long worth, String order) {
    long kept = charges.stream().mapToLong(Charge::balance).sum();
    if (kept > worth) {
      add(Kind.PAYMENT_WITHOUT_TICKET, kept - worth + " too much for " + order + ": " + charges);
    } else if (kept < worth) {
      add(Kind.TICKET_WITHOUT_PAYMENT, worth - kept + " missing for " + order + ": " + charges);
    }
  }

  private void add(Kind kind, String text) {
    violations.add(new Violation(kind, text));
  }
}
