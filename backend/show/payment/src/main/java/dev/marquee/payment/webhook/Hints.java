package dev.marquee.payment.webhook;

import dev.marquee.payment.attempt.Payment;
import dev.marquee.payment.attempt.PaymentStore;
import dev.marquee.payment.attempt.Resolution;
import dev.marquee.payment.domain.PaymentStatus;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up payments that somebody says have changed, if they are ours and not settled: anybody may
 * say so. A few at a time; what is left out is looked up in its turn.
 */
@Singleton
class Hints {
  private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
  private static final int AT_ONCE = 4;

  private final PaymentStore store;
  private final Resolution resolution;
  private final TransactionOperations<Connection> transactions;
  private final Executor executor;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Hints(
      PaymentStore store,
      Resolution resolution,
      TransactionOperations<Connection> transactions,
      @Named(TaskExecutors.BLOCKING) Executor executor) {
    this.store = store;
    this.resolution = resolution;
    this.transactions = transactions;
    this.executor = executor;
  }

  void lookAt(String paymentKey) {
    if (places.tryAcquire()) {
      executor.execute(() -> {
        try {
          look(paymentKey);
        } catch (RuntimeException exception) {
          LOG.warn("A payment that a webhook named could not be looked up", exception);
        } finally {
          places.release();
        }
      });
    }
  }

  private void look(String paymentKey) {
    Optional<Payment> own = transactions.executeRead(status -> store.findByKey(paymentKey));
    own.filter(payment -> payment.status() != PaymentStatus.APPROVED && !payment.boughtNothing())
        .ifPresent(payment -> resolution.resolve(payment.id()));
  }
}
