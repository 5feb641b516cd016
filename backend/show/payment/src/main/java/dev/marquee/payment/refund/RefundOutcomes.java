package dev.marquee.payment.refund;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.payment.domain.GrowingDelay;
import dev.marquee.payment.event.PaymentMessage;
import dev.marquee.payment.ledger.Ledger;
import dev.marquee.payment.ledger.LedgerEntry;
import dev.marquee.payment.provider.ProviderSettings;
import dev.marquee.payment.show.Show;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored before the provider is asked to pay back, and what follows from its answer. The
 * order's service is told of what is due to its order; money that bought nothing is no business of
 * the order's.
 */
@Singleton
class RefundOutcomes {
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final GrowingDelay AFTER_UNKNOWN =
      new GrowingDelay(Duration.ofSeconds(1), Duration.ofMinutes(10));
  private static final GrowingDelay AFTER_REFUSAL =
      new GrowingDelay(Duration.ofMinutes(1), Duration.ofHours(24));

  private final RefundStore store;
  private final Outbox outbox;
  private final Ledger ledger;
  private final Show show;
  private final ProviderSettings provider;
  private final Identifiers identifiers;
  private final Clock clock;

  RefundOutcomes(
      RefundStore store,
      Outbox outbox,
      Ledger ledger,
      Show show,
      ProviderSettings provider,
      Identifiers identifiers,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.ledger = ledger;
    this.show = show;
    this.provider = provider;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Takes a refund that is due; its idempotency key is stored when this returns. */
  @Transactional
  Optional<Refund> take() {
    // Long enough for a look-up and a request.
    Duration lease = provider.timeout().multipliedBy(2).plus(MARGIN);
    Optional<Refund> taken = store.take(clock.instant(), lease, identifiers.next());
    taken
        .filter(refund -> !refund.underway())
        .ifPresent(refund -> ledger.add(entry(LedgerEntry.Kind.REFUND_ASKED, refund)));
    return taken;
  }

  @Transactional
  void done(Refund refund, String transactionKey, Optional<String> code) {
    if (!store.done(refund.id(), transactionKey, code, clock.instant())) {
      return;
    }
    ledger.add(entry(LedgerEntry.Kind.REFUNDED, refund).because(code.orElse(""), ""));
    tell("payment.refunded", refund, null, null);
  }

  @Transactional
  void unknown(Refund refund, String code, String message) {
    store.open(
        refund.id(),
        "UNKNOWN",
        code,
        message,
        clock.instant().plus(AFTER_UNKNOWN.after(refund.tries())));
    if (!refund.underway()) {
      ledger.add(entry(LedgerEntry.Kind.REFUND_UNKNOWN, refund).because(code, message));
    }
  }

  /** Is told once for each refund, and tried again under another key for as long as it takes. */
  @Transactional
  void refused(Refund refund, String code, String message) {
    store.open(
        refund.id(),
        "REFUSED",
        code,
        message,
        clock.instant().plus(AFTER_REFUSAL.after(refund.tries())));
    ledger.add(entry(LedgerEntry.Kind.REFUND_REFUSED, refund).because(code, message));
    if (!refund.refused()) {
      tell("payment.refund-failed", refund, code, message);
    }
  }

  @Transactional(readOnly = true)
  long done(Refund refund) {
    return store.done(refund.payment(), Optional.empty());
  }

  private void tell(String type, Refund refund, @Nullable String code, @Nullable String message) {
    if (refund.reason() == Refund.Reason.BOUGHT_NOTHING) {
      return;
    }
    long back = store.done(refund.payment(), Optional.of(refund.order()));
    long part = store.part(refund.payment(), refund.order()).amount();
    PaymentMessage data =
        new PaymentMessage(
            show.slug(),
            refund.order(),
            refund.kind(),
            refund.buyer(),
            refund.payment(),
            refund.id().toString(),
            refund.amount(),
            refund.currency(),
            null,
            null,
            null,
            code,
            message,
            part - back,
            refund.reason().name());
    outbox.add(
        List.of(
            new OutboxEvent(
                PaymentMessage.TOPIC, refund.order().toString(), type, data, clock.instant())));
  }

  private static LedgerEntry entry(LedgerEntry.Kind kind, Refund refund) {
    return new LedgerEntry(
        kind,
        refund.payment(),
        Optional.of(refund.order()),
        refund.amount(),
        refund.currency(),
        Optional.of(refund.id().toString()),
        Optional.empty(),
        Optional.empty());
  }
}
