package dev.marquee.paymentsandbox.webhook;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.payment.Payment;
import dev.marquee.paymentsandbox.payment.PaymentDocument;
import dev.marquee.paymentsandbox.payment.Receipts;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Tells merchants of their payments. Toss has an address for each merchant; here it is {@code
 * webhooks/toss} beside the page to which the payment's buyer came back.
 */
@Singleton
public class Webhooks {
  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  private final WebhookStore store;
  private final Receipts receipts;
  private final SandboxSettings settings;
  private final ObjectMapper json;
  private final Identifiers identifiers;
  private final Clock clock;

  Webhooks(
      WebhookStore store,
      Receipts receipts,
      SandboxSettings settings,
      ObjectMapper json,
      Identifiers identifiers,
      Clock clock) {
    this.store = store;
    this.receipts = receipts;
    this.settings = settings;
    this.json = json;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Serdeable
  record Message(String eventType, LocalDateTime createdAt, PaymentDocument data) {}

  /** Has a webhook sent after the caller's transaction. */
  public void statusChanged(Payment payment) {
    Message message =
        new Message(
            "PAYMENT_STATUS_CHANGED",
            LocalDateTime.ofInstant(clock.instant(), KOREA),
            PaymentDocument.of(payment, receipts.address()));
    try {
      store.add(
          identifiers.next(), address(payment), json.writeValueAsString(message), clock.instant());
    } catch (IOException exception) {
      throw new UncheckedIOException("Webhooks are always serializable", exception);
    }
  }

  private String address(Payment payment) {
    URI back = URI.create(payment.successUrl());
    String origin =
        settings.webhookOrigin().isEmpty()
            ? SandboxSettings.origin(back)
            : settings.webhookOrigin().replaceFirst("/+$", "");
    return origin + back.resolve("webhooks/toss").getRawPath();
  }
}
