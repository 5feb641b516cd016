package dev.marquee.payment.refund;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.RefundTarget;
import dev.marquee.payment.ledger.Ledger;
import dev.marquee.payment.ledger.LedgerEntry;
import dev.marquee.payment.payable.PayableStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is to be paid back. What was asked for is brought up to a target, so a repeated or
 * late event pays nothing twice.
 */
@Singleton
public class Refunds {
  private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

  private final RefundStore store;
  private final PayableStore payables;
  private final Ledger ledger;
  private final Identifiers identifiers;
  private final Clock clock;

  Refunds(
      RefundStore store,
      PayableStore payables,
      Ledger ledger,
      Identifiers identifiers,
      Clock clock) {
    this.store = store;
    this.payables = payables;
    this.ledger = ledger;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Brings what was asked for of an order up to what is due. Runs in the caller's transaction,
   * which has locked the order: else two would ask for the same.
   */
  public void aim(UUID order) {
    for (RefundStore.ChargedPart part : store.charged(order)) {
      long missing =
          RefundTarget.missing(part.status(), part.amount(), part.refundDue(), part.asked());
      if (missing > 0) {
        Refund.Reason reason =
            part.status() == PartStatus.REFUSED
                ? Refund.Reason.BOUGHT_NOTHING
                : Refund.Reason.ORDER;
        UUID id = identifiers.next();
        store.insert(id, part, order, missing, reason, identifiers.next(), clock.instant());
      }
    }
  }

  /**
   * An approved payment of an order bought nothing, so all of it goes back. Runs in the caller's
   * transaction.
   *
   * @param reference of the part of the payment that was for the order
   */
  public void boughtNothing(String reference) {
    Optional<UUID> order = store.order(reference);
    if (order.isEmpty()) {
      LOG.warn("A payment {} was refused that is none of ours", reference);
      return;
    }
    payables.lock(List.of(order.get()));
    RefundStore.ChargedPart part =
        store.charged(order.get()).stream()
            .filter(charged -> charged.reference().equals(reference))
            .findFirst()
            .orElse(null);
    if (part == null || !store.refuse(reference)) {
      return;
    }
    ledger.add(
        new LedgerEntry(
            LedgerEntry.Kind.BOUGHT_NOTHING,
            part.payment(),
            order,
            part.amount(),
            part.currency(),
            Optional.of(reference),
            Optional.empty(),
            Optional.empty()));
    aim(order.get());
  }
}
