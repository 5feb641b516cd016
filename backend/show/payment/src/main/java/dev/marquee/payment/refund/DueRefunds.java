package dev.marquee.payment.refund;

import dev.marquee.kit.database.Migrations;
import dev.marquee.payment.provider.CancelOutcome;
import dev.marquee.payment.provider.Cancellation;
import dev.marquee.payment.provider.LookUp;
import dev.marquee.payment.provider.PaymentProvider;
import dev.marquee.payment.provider.ProviderPayment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider to pay back what is due, one refund of a payment at a time. What became of an
 * earlier try is looked up before another one. Replicas share the work.
 */
@Singleton
public class DueRefunds {
  private static final Logger LOG = LoggerFactory.getLogger(DueRefunds.class);
  private static final int AT_ONCE = 8;
  private static final String PAID_BACK_ELSEWHERE = "PAID_BACK_ELSEWHERE";

  private final RefundOutcomes outcomes;
  private final PaymentProvider provider;
  private final RefundSteps steps;
  private final Migrations migrations;

  DueRefunds(
      RefundOutcomes outcomes, PaymentProvider provider, RefundSteps steps, Migrations migrations) {
    this.outcomes = outcomes;
    this.provider = provider;
    this.steps = steps;
    this.migrations = migrations;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "${refund.look-interval:2s}", fixedDelay = "${refund.look-interval:2s}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  public void run() {
    if (!migrations.done()) {
      return;
    }
    int taken;
    do {
      taken = 0;
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        Optional<Refund> due = outcomes.take();
        while (due.isPresent() && taken < AT_ONCE) {
          Refund refund = due.get();
          taken++;
          executor.execute(() -> payBack(refund));
          due = taken < AT_ONCE ? outcomes.take() : Optional.empty();
        }
      }
    } while (taken > 0);
  }

  private void payBack(Refund refund) {
    try {
      steps.reached(RefundSteps.Step.REFUND_STORED);
      if (!refund.underway() || !isSettled(refund)) {
        ask(refund);
      }
    } catch (RuntimeException exception) {
      // It stays asked for, and is looked up when its time comes.
      LOG.warn("Refund {} broke off", refund.id(), exception);
    }
  }

  private void ask(Refund refund) {
    CancelOutcome outcome =
        provider.cancel(
            new Cancellation(
                refund.paymentKey(),
                refund.amount(),
                refund.currency(),
                refund.words(),
                refund.idempotencyKey()));
    steps.reached(RefundSteps.Step.REFUND_ANSWERED);
    switch (outcome) {
      case CancelOutcome.Cancelled(String transactionKey) ->
          outcomes.done(refund, transactionKey, Optional.empty());
      case CancelOutcome.Refused(String code, String message) ->
          outcomes.refused(refund, code, message);
      case CancelOutcome.Unknown(String code, String message) ->
          outcomes.unknown(refund, code, message);
    }
  }

  /** Whether an earlier try is known to have paid back, or cannot be looked up now. */
  private boolean isSettled(Refund refund) {
    return switch (provider.lookUp(refund.paymentKey())) {
      case LookUp.Found(ProviderPayment payment) -> isPaidBack(refund, payment);
      case LookUp.NotFound() -> {
        outcomes.unknown(refund, "NOT_FOUND", "The provider knows no such payment.");
        yield true;
      }
      case LookUp.Unknown(String code, String message) -> {
        outcomes.unknown(refund, code, message);
        yield true;
      }
    };
  }

  private boolean isPaidBack(Refund refund, ProviderPayment payment) {
    Optional<ProviderPayment.Cancel> own =
        payment.cancels().stream()
            .filter(cancel -> cancel.reason().equals(refund.words()))
            .findFirst();
    if (own.isPresent()) {
      outcomes.done(refund, own.get().transactionKey(), Optional.empty());
      return true;
    }
    // Somebody with access to the provider's own pages may have paid the buyer back.
    long elsewhere = payment.amount() - payment.balance() - outcomes.done(refund);
    if (payment.balance() < refund.amount() && elsewhere >= refund.amount()) {
      outcomes.done(refund, PAID_BACK_ELSEWHERE, Optional.of(PAID_BACK_ELSEWHERE));
      return true;
    }
    return false;
  }
}
