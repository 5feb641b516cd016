package dev.marquee.payment.reconciliation;

import dev.marquee.payment.provider.ProviderPayment;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is compared of a payment; amounts in minor units.
 *
 * @param charged whether this service says that it was charged
 * @param refunded what this service says was paid back
 */
record Comparison(
    UUID payment, String paymentKey, boolean charged, long amount, String currency, long refunded) {
  /** Two words for the same, that are not. */
  record Words(String ours, String theirs) {}

  /** The differences from what the provider says. */
  Map<Difference.Kind, Words> with(ProviderPayment theirs) {
    Map<Difference.Kind, Words> found = new EnumMap<>(Difference.Kind.class);
    boolean theirsCharged = theirs.state() == ProviderPayment.State.CHARGED;
    if (charged != theirsCharged) {
      found.put(
          Difference.Kind.STATUS,
          new Words(charged ? "charged" : "not charged", theirs.state().name()));
    }
    if (charged && !theirs.isFor(payment.toString(), amount, currency)) {
      found.put(
          Difference.Kind.AMOUNT,
          new Words(
              payment + ": " + amount + " " + currency,
              theirs.attempt() + ": " + theirs.amount() + " " + theirs.currency()));
    }
    if (charged && theirsCharged && amount - refunded != theirs.balance()) {
      found.put(
          Difference.Kind.BALANCE,
          new Words(String.valueOf(amount - refunded), String.valueOf(theirs.balance())));
    }
    return found;
  }

  /** The difference when the provider does not know it. */
  Map<Difference.Kind, Words> withNothing() {
    return charged ? Map.of(Difference.Kind.MISSING, new Words("charged", "unknown")) : Map.of();
  }
}
