package dev.marquee.merchandise.payment;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears of payments. A second delivery changes nothing, whatever came in between. */
@Singleton
public class PaymentEvents implements EventHandler {
  private static final Set<String> TYPES =
      Set.of(
          "payment.started",
          "payment.unknown",
          "payment.approved",
          "payment.declined",
          "payment.refunded");

  private final OrderPayments payments;
  private final ObjectMapper json;

  PaymentEvents(OrderPayments payments, ObjectMapper json) {
    this.payments = payments;
    this.json = json;
  }

  @Override
  public String topic() {
    return "marquee.payment";
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public void handle(Event event) throws IOException {
    @Nullable PaymentMessage message = json.readValue(event.data(), PaymentMessage.class);
    if (message == null) {
      throw new PoisonEventException(event.type() + " has no data");
    }
    if (!message.isMerchandise()) {
      return;
    }
    PaymentPart part = message.part(event);
    switch (event.type()) {
      case "payment.started" -> payments.started(part);
      case "payment.unknown" -> payments.unknown(part);
      case "payment.approved" -> payments.approved(part);
      case "payment.declined" -> payments.declined(part);
      case "payment.refunded" -> payments.refunded(part);
      default -> throw new PoisonEventException("Nobody has asked for " + event.type());
    }
  }
}
