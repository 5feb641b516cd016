package dev.marquee.paymentsandbox.payment;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.fault.Fault;
import dev.marquee.paymentsandbox.webhook.Webhooks;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a provider does with payments. No money moves. */
@Singleton
public class Payments {
  private static final int LONGEST_REASON = 200;

  private final PaymentStore store;
  private final Webhooks webhooks;
  private final SandboxSettings settings;
  private final Identifiers identifiers;
  private final Clock clock;

  Payments(
      PaymentStore store,
      Webhooks webhooks,
      SandboxSettings settings,
      Identifiers identifiers,
      Clock clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.settings = settings;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Keeps what a buyer decided at the checkout; the first decision stays. */
  @Transactional
  public Payment decided(Payment payment) {
    store.insert(payment);
    return store.find(payment.paymentKey()).orElseThrow();
  }

  @Transactional(readOnly = true)
  public Optional<Payment> find(String paymentKey) {
    return store.find(paymentKey);
  }

  @Transactional(readOnly = true)
  public Optional<Payment> findByOrder(String orderId) {
    return store.findByOrder(orderId);
  }

  /** What goes wrong with charging a payment. */
  public Fault chargeFault(Payment payment) {
    Fault byAmount = settings.faultsByAmount() ? Fault.of(payment.amount()) : Fault.NONE;
    boolean chosen = payment.behaviour().fault() != Fault.NONE;
    return chosen || byAmount.isOfCancels() ? payment.behaviour().fault() : byAmount;
  }

  /** Charges what a buyer has agreed to. */
  @Transactional
  public Answer confirm(String paymentKey, String orderId, BigDecimal amount) {
    Optional<Payment> found = store.lock(paymentKey);
    if (found.isEmpty()) {
      return Answer.Error.of(404, "NOT_FOUND_PAYMENT", "There is no such payment.");
    }
    Payment payment = found.get();
    if (!payment.orderId().equals(orderId) || payment.amount().compareTo(amount) != 0) {
      return Answer.Error.of(
          400, "INVALID_REQUEST", "The order or the amount is not the one of the payment.");
    }
    return switch (payment.status()) {
      case IN_PROGRESS -> charge(payment);
      case DONE, CANCELED, PARTIAL_CANCELED ->
          Answer.Error.of(400, "ALREADY_PROCESSED_PAYMENT", "The payment was processed already.");
      case ABORTED, EXPIRED ->
          Answer.Error.of(404, "NOT_FOUND_PAYMENT_SESSION", "The time to confirm it is over.");
    };
  }

  private Answer charge(Payment payment) {
    if (payment.lateUntil().isPresent()) {
      return new Answer.Error(
          409, "IDEMPOTENT_REQUEST_PROCESSING", "An earlier request still runs.", false);
    }
    Fault fault = chargeFault(payment);
    return switch (fault) {
      case NONE, SLOW -> new Answer.Is(done(payment));
      case REJECT -> {
        String message = "The card is over its limit.";
        store.failed(payment.paymentKey(), Payment.Status.ABORTED, "REJECT_CARD_PAYMENT", message);
        changed(payment);
        yield Answer.Error.of(403, "REJECT_CARD_PAYMENT", message);
      }
      case PROVIDER_ERROR -> providerError();
      case PROVIDER_ERROR_CHARGED -> {
        done(payment);
        yield providerError();
      }
      case SERVER_ERROR ->
          store.spend(payment.paymentKey(), fault) ? serverError() : new Answer.Is(done(payment));
      case SERVER_ERROR_CHARGED -> {
        done(payment);
        yield serverError();
      }
      case LOSE_ANSWER -> {
        done(payment);
        yield new Answer.Lost(Answer.After.PAYMENT);
      }
      case LOSE_REQUEST ->
          store.spend(payment.paymentKey(), fault)
              ? new Answer.Lost(Answer.After.NOTHING)
              : new Answer.Is(done(payment));
      case LATE -> {
        store.late(payment.paymentKey(), now().plus(settings.late()));
        yield new Answer.Lost(Answer.After.RUNNING);
      }
      case CANCEL_REFUSED,
          CANCEL_LOSE_ANSWER,
          CANCEL_BUSY,
          CANCEL_SERVER_ERROR,
          CANCEL_LOSE_REQUEST ->
          throw new IllegalStateException(fault + " is no fault of charging");
    };
  }

  private Payment done(Payment payment) {
    store.done(payment.paymentKey(), now(), transactionKey());
    return changed(payment);
  }

  /** Pays back all or a part of what is left. */
  @Transactional
  public Answer cancel(String paymentKey, @Nullable String reason, @Nullable BigDecimal wanted) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      return Answer.Error.of(400, "INVALID_REQUEST", "cancelReason has 1 to 200 characters.");
    }
    Optional<Payment> found = store.lock(paymentKey);
    if (found.isEmpty()) {
      return Answer.Error.of(404, "NOT_FOUND_PAYMENT", "There is no such payment.");
    }
    Payment payment = found.get();
    BigDecimal amount = wanted == null ? payment.balance() : wanted;
    return switch (payment.status()) {
      case DONE, PARTIAL_CANCELED -> cancel(payment, reason, amount);
      case CANCELED ->
          Answer.Error.of(400, "ALREADY_CANCELED_PAYMENT", "The payment was cancelled already.");
      case IN_PROGRESS, ABORTED, EXPIRED ->
          Answer.Error.of(403, "NOT_CANCELABLE_PAYMENT", "The payment was never charged.");
    };
  }

  private Answer cancel(Payment payment, String reason, BigDecimal amount) {
    if (amount.signum() <= 0) {
      return Answer.Error.of(400, "INVALID_REQUEST", "cancelAmount must be more than nothing.");
    }
    if (amount.compareTo(payment.balance()) > 0) {
      return Answer.Error.of(403, "NOT_CANCELABLE_AMOUNT", "More than what is left.");
    }
    Fault fault = settings.faultsByAmount() ? Fault.of(payment.amount()) : Fault.NONE;
    boolean once = fault.isOfCancels() && store.spend(payment.paymentKey(), fault);
    return switch (fault) {
      case CANCEL_REFUSED ->
          Answer.Error.of(403, "NOT_CANCELABLE_PAYMENT", "This payment cannot be cancelled.");
      case CANCEL_LOSE_ANSWER -> {
        Payment after = take(payment, reason, amount);
        yield once ? new Answer.Lost(Answer.After.PAYMENT) : new Answer.Is(after);
      }
      case CANCEL_BUSY ->
          once
              ? Answer.Error.of(403, "FORBIDDEN_CONSECUTIVE_REQUEST", "Another one is under way.")
              : new Answer.Is(take(payment, reason, amount));
      case CANCEL_SERVER_ERROR ->
          once ? serverError() : new Answer.Is(take(payment, reason, amount));
      case CANCEL_LOSE_REQUEST ->
          once
              ? new Answer.Lost(Answer.After.NOTHING)
              : new Answer.Is(take(payment, reason, amount));
      default -> new Answer.Is(take(payment, reason, amount));
    };
  }

  private Payment take(Payment payment, String reason, BigDecimal amount) {
    BigDecimal left = payment.balance().subtract(amount);
    store.cancel(
        payment,
        new Payment.Cancel(transactionKey(), amount, reason, left, now()),
        left.signum() == 0 ? Payment.Status.CANCELED : Payment.Status.PARTIAL_CANCELED);
    return changed(payment);
  }

  /** Ends what has waited long enough. */
  @Transactional
  void sweep() {
    Instant now = now();
    List<Payment> due = store.due(now, now.minus(settings.confirmTime()));
    for (Payment payment : due) {
      if (payment.lateUntil().isPresent()) {
        done(payment);
      } else {
        store.failed(payment.paymentKey(), Payment.Status.EXPIRED, null, null);
        changed(payment);
      }
    }
  }

  private Payment changed(Payment before) {
    Payment after = store.find(before.paymentKey()).orElseThrow();
    webhooks.statusChanged(after);
    return after;
  }

  private static Answer providerError() {
    return Answer.Error.of(400, "PROVIDER_ERROR", "A passing error; please look it up.");
  }

  private static Answer serverError() {
    return new Answer.Error(
        500, "FAILED_INTERNAL_SYSTEM_PROCESSING", "An internal error; please look it up.", false);
  }

  private String transactionKey() {
    return identifiers.next().toString().replace("-", "").toUpperCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
