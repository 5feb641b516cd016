package dev.marquee.payment.attempt;

import dev.marquee.payment.provider.ConfirmOutcome;
import dev.marquee.payment.provider.Confirmation;
import dev.marquee.payment.provider.PaymentProvider;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider to charge what a buyer has agreed to. Three steps, each complete in itself:
 * what is asked is stored, the provider is asked, its answer is stored. Whoever dies between them
 * leaves an attempt that {@link UnresolvedPayments} looks up.
 */
@Singleton
public class Charging {
  private static final Logger LOG = LoggerFactory.getLogger(Charging.class);

  private final Confirmations confirmations;
  private final PaymentProvider provider;
  private final Steps steps;
  private final Executor executor;

  Charging(
      Confirmations confirmations,
      PaymentProvider provider,
      Steps steps,
      @Named(TaskExecutors.BLOCKING) Executor executor) {
    this.confirmations = confirmations;
    this.provider = provider;
    this.steps = steps;
    this.executor = executor;
  }

  /**
   * Charges, if that is due, and waits a while for the answer: longer than most answers take,
   * shorter than a buyer's patience. The answer is stored also when nobody waits for it any more.
   *
   * @param claimed the amount that the browser brought, in minor units, if it has one
   */
  public void charge(UUID id, String paymentKey, Optional<Long> claimed, Duration patience) {
    Optional<Confirmation> confirmation = confirmations.begin(id, paymentKey, claimed);
    if (confirmation.isEmpty()) {
      return;
    }
    steps.reached(Steps.Step.CHARGE_STORED);
    CompletableFuture<Void> charge =
        CompletableFuture.runAsync(() -> ask(id, confirmation.get()), executor);
    try {
      charge.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.info("The charge of payment {} takes longer; its page follows it", id);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      // The attempt is stored as being confirmed, so it is looked up.
      LOG.warn("The charge of payment {} broke off", id, failed.getCause());
    }
  }

  private void ask(UUID id, Confirmation confirmation) {
    ConfirmOutcome outcome = provider.confirm(confirmation);
    steps.reached(Steps.Step.CHARGE_ANSWERED);
    confirmations.finish(id, outcome);
    steps.reached(Steps.Step.CHARGE_FINISHED);
  }

  /**
   * Ends an attempt that the buyer or the provider's page has given up; nothing is charged.
   *
   * @param code the provider's
   */
  public void leave(UUID id, String code, String message) {
    confirmations.leave(id, code, message);
  }
}
