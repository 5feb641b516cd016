package dev.marquee.payment.attempt;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.PaymentStatus;
import dev.marquee.payment.payable.Payable;
import dev.marquee.payment.payable.PayableStore;
import dev.marquee.payment.provider.ConfirmOutcome;
import dev.marquee.payment.provider.Confirmation;
import dev.marquee.payment.provider.ProviderPayment;
import dev.marquee.payment.provider.ProviderSettings;
import dev.marquee.payment.refund.Refunds;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is stored before the provider is asked to charge, and what follows from its answer. */
@Singleton
class Confirmations {
  /** Beyond the provider's time-out, so that a look-up never competes with a call that runs. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final PaymentStore store;
  private final PayableStore payables;
  private final PaymentEvents events;
  private final Refunds refunds;
  private final ProviderSettings provider;
  private final Identifiers identifiers;
  private final Clock clock;

  Confirmations(
      PaymentStore store,
      PayableStore payables,
      PaymentEvents events,
      Refunds refunds,
      ProviderSettings provider,
      Identifiers identifiers,
      Clock clock) {
    this.store = store;
    this.payables = payables;
    this.events = events;
    this.refunds = refunds;
    this.provider = provider;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Prepares to ask the provider, once for each attempt: the idempotency key and {@code
   * payment.started} are stored before anything is asked. An attempt that may not be paid any more
   * ends here, and nothing was charged.
   *
   * @param claimed the amount that the browser brought, in minor units; empty where it has no such
   *     amount
   * @return what to ask; empty when nothing is to be asked
   */
  @Transactional
  Optional<Confirmation> begin(UUID id, String paymentKey, Optional<Long> claimed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Payment> found =
        store.lock(id).filter(payment -> payment.status() == PaymentStatus.READY);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Payment payment = found.get();
    Optional<Obstacle> obstacle = obstacle(payment, claimed, now);
    if (obstacle.isPresent()) {
      store.ended(id, obstacle.get().status(), obstacle.get().code(), obstacle.get().message());
      events.abandoned(payment, obstacle.get().code(), obstacle.get().message());
      return Optional.empty();
    }
    String confirmKey = identifiers.next().toString();
    store.asking(id, paymentKey, confirmKey, now, now.plus(provider.timeout()).plus(MARGIN));
    events.started(payment, paymentKey);
    return Optional.of(
        new Confirmation(
            paymentKey, id.toString(), payment.amount(), payment.currency(), confirmKey));
  }

  private record Obstacle(PaymentStatus status, String code, String message) {}

  private Optional<Obstacle> obstacle(Payment payment, Optional<Long> claimed, Instant now) {
    if (claimed.isEmpty() || claimed.get() != payment.amount()) {
      return declined("AMOUNT_MISMATCH", "The amount is not the one to be paid.");
    }
    List<Payable> orders = payables.find(payment.orders());
    if (!now.isBefore(payment.expiresAt())
        || orders.stream().anyMatch(order -> order.isLate(now))) {
      return Optional.of(
          new Obstacle(PaymentStatus.EXPIRED, "PAYMENT_TIME_OVER", "The time to pay was over."));
    }
    for (UUID order : payment.orders()) {
      Optional<Payment> holding = store.holding(order);
      if (holding.isPresent()) {
        return holding.get().status() == PaymentStatus.APPROVED
            ? declined("ORDER_PAID", "The order is paid already.")
            : declined("PAYMENT_RUNNING", "Another payment of the order is under way.");
      }
    }
    return orders.stream().allMatch(Payable::isPending)
        ? Optional.empty()
        : declined("ORDER_NOT_PAYABLE", "The order does not wait for a payment any more.");
  }

  private static Optional<Obstacle> declined(String code, String message) {
    return Optional.of(new Obstacle(PaymentStatus.DECLINED, code, message));
  }

  /** Stores what the provider answered, with the events that follow from it. */
  @Transactional
  void finish(UUID id, ConfirmOutcome outcome) {
    Payment payment = store.lock(id).orElseThrow();
    switch (outcome) {
      case ConfirmOutcome.Approved(ProviderPayment charged) -> approved(payment, charged);
      case ConfirmOutcome.Declined(String code, String message) -> declined(payment, code, message);
      case ConfirmOutcome.Unknown(String code, String message) -> unknown(payment, code, message);
    }
  }

  private void approved(Payment payment, ProviderPayment charged) {
    switch (payment.status()) {
      case CONFIRMING, UNKNOWN -> {
        store.approved(payment.id(), PaymentStatus.APPROVED, PartStatus.PAID, charged);
        events.approved(payment, charged);
        // It may have been cancelled while it was paid.
        payment.orders().forEach(refunds::aim);
      }
      case DECLINED, EXPIRED, READY -> {
        if (payment.parts().stream().anyMatch(part -> part.status() == PartStatus.REFUSED)) {
          return;
        }
        store.approved(payment.id(), PaymentStatus.DECLINED, PartStatus.REFUSED, charged);
        events.approvedLate(payment, charged);
        payment.orders().forEach(refunds::aim);
      }
      case APPROVED -> {
        // Known already: two have found out at the same time.
      }
    }
  }

  private void declined(Payment payment, String code, String message) {
    if (payment.status().isUnresolved()) {
      store.ended(payment.id(), PaymentStatus.DECLINED, code, message);
      events.declined(payment, code, message);
    }
  }

  private void unknown(Payment payment, String code, String message) {
    if (payment.status() == PaymentStatus.CONFIRMING) {
      store.unknown(payment.id(), code, message, clock.instant());
      events.unknown(payment, code, message);
    }
  }

  /**
   * Ends an attempt that the buyer has left, or that the provider's page refused. Nothing was
   * charged, because nothing was asked.
   */
  @Transactional
  void leave(UUID id, String code, String message) {
    store
        .lock(id)
        .filter(payment -> payment.status() == PaymentStatus.READY)
        .ifPresent(payment -> {
          store.ended(id, PaymentStatus.DECLINED, code, message);
          events.abandoned(payment, code, message);
        });
  }

  /** Ends an attempt whose time is over. */
  @Transactional
  void expire(UUID id) {
    Instant now = clock.instant();
    store
        .lock(id)
        .filter(payment ->
            payment.status() == PaymentStatus.READY && !now.isBefore(payment.expiresAt()))
        .ifPresent(payment -> {
          store.ended(id, PaymentStatus.EXPIRED, "PAYMENT_TIME_OVER", "The time to pay is over.");
          events.abandoned(payment, "PAYMENT_TIME_OVER", "The time to pay is over.");
        });
  }

  @Transactional(readOnly = true)
  List<UUID> late(Instant now, int most) {
    return store.late(now, most);
  }

  @Transactional
  List<UUID> takeUnresolved(int most) {
    return store.takeUnresolved(clock.instant(), provider.timeout().plus(MARGIN), most);
  }

  @Transactional
  void lookAgain(UUID id, Duration delay) {
    store.lookAgain(id, clock.instant().plus(delay));
  }
}
