package dev.marquee.payment.attempt;

import dev.marquee.payment.domain.PaymentStatus;
import dev.marquee.payment.provider.ConfirmOutcome;
import dev.marquee.payment.provider.Confirmation;
import dev.marquee.payment.provider.LookUp;
import dev.marquee.payment.provider.PaymentProvider;
import dev.marquee.payment.provider.ProviderPayment;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what became of one attempt, by asking the provider. */
@Singleton
public class Resolution {
  private static final Logger LOG = LoggerFactory.getLogger(Resolution.class);

  private final Payments payments;
  private final Confirmations confirmations;
  private final PaymentProvider provider;
  private final AttemptSettings settings;
  private final Clock clock;

  Resolution(
      Payments payments,
      Confirmations confirmations,
      PaymentProvider provider,
      AttemptSettings settings,
      Clock clock) {
    this.payments = payments;
    this.confirmations = confirmations;
    this.provider = provider;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks an attempt up that the provider was asked about, and stores what is known then. Nothing
   * happens where that changes nothing.
   */
  public void resolve(UUID id) {
    Payment payment = payments.find(id).orElseThrow();
    if (payment.paymentKey().isEmpty() || payment.status() == PaymentStatus.APPROVED) {
      return;
    }
    switch (provider.lookUp(payment.paymentKey().get())) {
      case LookUp.Found(ProviderPayment found) -> found(payment, found);
      case LookUp.NotFound() -> notFound(payment);
      case LookUp.Unknown(String code, String message) ->
          confirmations.finish(id, new ConfirmOutcome.Unknown(code, message));
    }
  }

  private void found(Payment payment, ProviderPayment found) {
    if (!found.isFor(payment.id().toString(), payment.amount(), payment.currency())) {
      // A browser may bring any key: this is somebody else's payment, or another amount, and the
      // provider charges neither for us.
      confirmations.finish(
          payment.id(),
          new ConfirmOutcome.Declined("PAYMENT_MISMATCH", "The payment is another one."));
      return;
    }
    switch (found.state()) {
      case CHARGED -> confirmations.finish(payment.id(), new ConfirmOutcome.Approved(found));
      case FAILED ->
          confirmations.finish(
              payment.id(),
              new ConfirmOutcome.Declined(
                  found.code().orElse("NOT_CHARGED"),
                  found.message().orElse("The provider has not charged it.")));
      case WAITING -> askAgain(payment);
      case OTHER -> LOG.warn("Payment {} is in a state that was not asked for", payment.id());
    }
  }

  /**
   * The provider may never have got the request. The same request with the same key charges once;
   * but not after the time to pay: then the provider lets it expire.
   */
  private void askAgain(Payment payment) {
    if (!payment.status().isUnresolved() || !clock.instant().isBefore(payment.expiresAt())) {
      return;
    }
    ConfirmOutcome outcome =
        provider.confirm(
            new Confirmation(
                payment.paymentKey().orElseThrow(),
                payment.id().toString(),
                payment.amount(),
                payment.currency(),
                payment.confirmKey().orElseThrow()));
    // A refusal of the repetition does not tell of the first request; the next look-up does.
    if (outcome instanceof ConfirmOutcome.Approved) {
      confirmations.finish(payment.id(), outcome);
    }
  }

  private void notFound(Payment payment) {
    Instant sure = payment.askedAt().orElseThrow().plus(settings.notFoundIsFinalAfter());
    if (!clock.instant().isBefore(sure)) {
      confirmations.finish(
          payment.id(),
          new ConfirmOutcome.Declined("NOT_FOUND", "The provider knows no such payment."));
    }
  }
}
