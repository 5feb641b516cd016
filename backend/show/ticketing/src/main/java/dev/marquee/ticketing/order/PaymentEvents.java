package dev.marquee.ticketing.order;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.ticketing.order.PaymentReport.Kind;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Hears what became of payments. */
@Singleton
class PaymentEvents implements EventHandler {
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
    return Set.of(
        "payment.started",
        "payment.unknown",
        "payment.approved",
        "payment.declined",
        "payment.refunded");
  }

  @Override
  public void handle(Event event) throws IOException {
    PaymentEvent.Data data = PaymentEvent.read(json, event.data());
    if (!PaymentEvent.TICKETS.equals(data.orderKind())) {
      return;
    }
    PaymentEvent payment = data.complete();
    switch (event.type()) {
      case "payment.started" -> payments.attempted(payment, Kind.STARTED);
      case "payment.unknown" -> payments.attempted(payment, Kind.UNKNOWN);
      case "payment.declined" -> payments.attempted(payment, Kind.DECLINED);
      case "payment.approved" -> payments.approved(payment);
      case "payment.refunded" -> payments.refunded(payment);
      case String other -> throw new PoisonEventException("Not asked for: " + other);
    }
  }
}
