package dev.marquee.payment.attempt;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.PaymentStatus;
import dev.marquee.payment.payable.Payable;
import dev.marquee.payment.payable.PayableStore;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins attempts to pay, and finds them again. */
@Singleton
public class Payments {
  private static final int TOKEN_BYTES = 24;

  private final PaymentStore store;
  private final PayableStore payables;
  private final PaymentEvents events;
  private final AttemptSettings settings;
  private final Identifiers identifiers;
  private final SecureRandom random;
  private final Clock clock;

  Payments(
      PaymentStore store,
      PayableStore payables,
      PaymentEvents events,
      AttemptSettings settings,
      Identifiers identifiers,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.payables = payables;
    this.events = events;
    this.settings = settings;
    this.identifiers = identifiers;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins an attempt to pay orders of a buyer. Nothing is charged by that.
   *
   * @throws ProblemException 404 for an order of somebody else; 409 {@code ORDER_NOT_PAYABLE},
   *     {@code PAYMENT_TIME_OVER} (each with {@code order}), {@code PAYMENT_RUNNING} or {@code
   *     ORDER_PAID} (with {@code order} and {@code payment}); 422 {@code CURRENCIES_DIFFER}
   */
  @Transactional
  Payment begin(UUID buyer, List<UUID> orders) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Payable> wanted = payables.lock(orders);
    if (wanted.size() < orders.size()
        || wanted.stream().anyMatch(order -> !order.buyer().equals(buyer))) {
      throw ProblemException.notFound("You have no such order.");
    }
    wanted.forEach(order -> requirePayable(order, now));
    if (wanted.stream().map(Payable::currency).distinct().count() > 1) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "CURRENCIES_DIFFER",
          "Orders of different currencies are paid one by one.");
    }
    Payment payment = attempt(buyer, wanted, now);
    store.insert(payment);
    events.created(payment);
    return payment;
  }

  private void requirePayable(Payable order, Instant now) {
    Optional<Payment> holding = store.holding(order.order());
    if (holding.isPresent()) {
      boolean paid = holding.get().status() == PaymentStatus.APPROVED;
      throw ProblemException.of(
              HttpStatus.CONFLICT,
              paid ? "ORDER_PAID" : "PAYMENT_RUNNING",
              paid ? "This order is paid." : "A payment of this order is under way.")
          .with("order", order.order())
          .with("payment", holding.get().id());
    }
    if (!order.isPending()) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "ORDER_NOT_PAYABLE", "This order does not wait for a payment.")
          .with("order", order.order());
    }
    if (order.isLate(now)) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "PAYMENT_TIME_OVER", "The time to pay this order is over.")
          .with("order", order.order());
    }
  }

  private Payment attempt(UUID buyer, List<Payable> orders, Instant now) {
    UUID id = identifiers.next();
    List<Payment.Part> parts = new ArrayList<>();
    Instant expiresAt = now.plus(settings.longest());
    for (Payable order : orders) {
      int position = parts.size() + 1;
      parts.add(
          new Payment.Part(
              position,
              order.order(),
              order.kind(),
              order.total(),
              id + "-" + position,
              PartStatus.OPEN));
      Instant payBy = order.payBy().orElse(expiresAt);
      expiresAt = payBy.isBefore(expiresAt) ? payBy : expiresAt;
    }
    String title =
        orders.getFirst().title() + (orders.size() > 1 ? " +" + (orders.size() - 1) : "");
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return new Payment(
        id,
        buyer,
        PaymentStatus.READY,
        orders.stream().mapToLong(Payable::total).sum(),
        orders.getFirst().currency(),
        title,
        Base64.getUrlEncoder().withoutPadding().encodeToString(token),
        now,
        expiresAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        1,
        parts);
  }

  /** Whether all of some orders are known. */
  @Transactional(readOnly = true)
  boolean know(List<UUID> orders) {
    return payables.find(orders).size() == orders.size();
  }

  /** Any attempt. */
  @Transactional(readOnly = true)
  public Optional<Payment> find(UUID id) {
    return store.find(id);
  }

  /**
   * A buyer's own attempt.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  Payment find(UUID buyer, UUID id) {
    return store
        .find(id)
        .filter(payment -> payment.buyer().equals(buyer))
        .orElseThrow(() -> ProblemException.notFound("You have no such payment."));
  }

  /**
   * The attempts to pay a buyer's own order, the latest first.
   *
   * @throws ProblemException 404 when there is no such order of that buyer
   */
  @Transactional(readOnly = true)
  List<Payment> ofOrder(UUID buyer, UUID order) {
    boolean own =
        payables.find(List.of(order)).stream().anyMatch(known -> known.buyer().equals(buyer));
    if (!own) {
      throw ProblemException.notFound("You have no such order.");
    }
    return store.findOfOrder(order);
  }
}
