package dev.marquee.payment.attempt;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.payment.event.PaymentMessage;
import dev.marquee.payment.ledger.Ledger;
import dev.marquee.payment.ledger.LedgerEntry;
import dev.marquee.payment.provider.ProviderPayment;
import dev.marquee.payment.show.Show;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells of payments: events to each order's service, entries to the ledger. */
@Singleton
class PaymentEvents {
  private final Outbox outbox;
  private final Ledger ledger;
  private final Show show;
  private final Clock clock;

  PaymentEvents(Outbox outbox, Ledger ledger, Show show, Clock clock) {
    this.outbox = outbox;
    this.ledger = ledger;
    this.show = show;
    this.clock = clock;
  }

  void created(Payment payment) {
    ledger.add(entry(LedgerEntry.Kind.CREATED, payment));
  }

  void abandoned(Payment payment, String code, String message) {
    ledger.add(entry(LedgerEntry.Kind.ABANDONED, payment).because(code, message));
  }

  void started(Payment payment, String paymentKey) {
    ledger.add(entry(LedgerEntry.Kind.CHARGE_ASKED, payment, paymentKey));
    tell("payment.started", payment, part -> message(payment, part, null, null, null));
  }

  void approved(Payment payment, ProviderPayment charged) {
    ledger.add(entry(LedgerEntry.Kind.CHARGED, payment, charged.paymentKey()));
    tell("payment.approved", payment, part -> message(payment, part, charged, null, null));
  }

  /** Nobody is told: it was declined for the order's service, and its money goes back. */
  void approvedLate(Payment payment, ProviderPayment charged) {
    ledger.add(entry(LedgerEntry.Kind.CHARGED_LATE, payment, charged.paymentKey()));
  }

  void declined(Payment payment, String code, String message) {
    ledger.add(entry(LedgerEntry.Kind.DECLINED, payment).because(code, message));
    tell("payment.declined", payment, part -> message(payment, part, null, code, message));
  }

  void unknown(Payment payment, String code, String message) {
    ledger.add(entry(LedgerEntry.Kind.CHARGE_UNKNOWN, payment).because(code, message));
    tell("payment.unknown", payment, part -> message(payment, part, null, null, null));
  }

  private static LedgerEntry entry(LedgerEntry.Kind kind, Payment payment) {
    return entry(kind, payment, payment.paymentKey().orElse(null));
  }

  private static LedgerEntry entry(LedgerEntry.Kind kind, Payment payment, @Nullable String key) {
    return new LedgerEntry(
        kind,
        payment.id(),
        Optional.empty(),
        payment.amount(),
        payment.currency(),
        Optional.ofNullable(key),
        Optional.empty(),
        Optional.empty());
  }

  private void tell(String type, Payment payment, Function<Payment.Part, PaymentMessage> data) {
    outbox.add(
        payment.parts().stream()
            .map(part ->
                new OutboxEvent(
                    PaymentMessage.TOPIC,
                    part.order().toString(),
                    type,
                    data.apply(part),
                    clock.instant()))
            .toList());
  }

  private PaymentMessage message(
      Payment payment,
      Payment.Part part,
      @Nullable ProviderPayment charged,
      @Nullable String code,
      @Nullable String message) {
    return new PaymentMessage(
        show.slug(),
        part.order(),
        part.kind(),
        payment.buyer(),
        payment.id(),
        part.reference(),
        part.amount(),
        payment.currency(),
        charged == null ? null : charged.method().orElse(null),
        charged == null ? null : charged.approvedAt().orElse(null),
        charged == null ? null : charged.receiptUrl().orElse(null),
        code,
        message,
        null,
        null);
  }
}
