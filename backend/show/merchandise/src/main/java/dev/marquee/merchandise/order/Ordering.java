package dev.marquee.merchandise.order;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.merchandise.domain.Choice;
import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.OrderLimits;
import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.domain.SaleWindow;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.item.ItemStore;
import dev.marquee.merchandise.item.Stock;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes orders: prices from the server, stock in the transaction of the order. */
@Singleton
public class Ordering {
  private final CurrentShow show;
  private final ItemStore items;
  private final Stock stock;
  private final OrderStore store;
  private final UnpaidStore unpaidOrders;
  private final OrderEvents events;
  private final PaymentSettings payment;
  private final Identifiers identifiers;
  private final Clock clock;

  Ordering(
      CurrentShow show,
      ItemStore items,
      Stock stock,
      OrderStore store,
      UnpaidStore unpaidOrders,
      OrderEvents events,
      PaymentSettings payment,
      Identifiers identifiers,
      Clock clock) {
    this.show = show;
    this.items = items;
    this.stock = stock;
    this.store = store;
    this.unpaidOrders = unpaidOrders;
    this.events = events;
    this.payment = payment;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Orders what is for sale; confirmed at once where nothing has to be paid first.
   *
   * @throws ProblemException 422 {@code ITEM_UNKNOWN}, {@code OPTION_UNKNOWN}; 409 {@code
   *     SALE_NOT_OPEN}, {@code SALE_CLOSED}, {@code NOT_ENOUGH_STOCK}, {@code LIMIT_REACHED}:
   *     nothing has happened
   */
  @Transactional
  OrderDocument order(UUID buyer, OrderRequest request) {
    Show current = show.require();
    requireOpen(current.sale(), clock.instant());
    // Before anything of the items is locked: whoever waits here keeps nobody else waiting.
    int waiting = payment.required() ? unpaidOrders.lockAndCount(buyer) : 0;
    Map<String, Item> offered = offered(request);
    List<Line> lines = OrderLines.of(request, offered);
    long total = lines.stream().mapToLong(Line::total).sum();
    boolean unpaid = payment.required() && total > 0;
    if (unpaid && waiting >= OrderLimits.UNPAID) {
      throw OrderLines.limitReached(
          OrderLimits.UNPAID, "Please pay or cancel one of your other orders first.");
    }
    take(Line.pieces(lines));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Order placed =
        new Order(
            identifiers.next(),
            0,
            buyer,
            OrderStatus.PENDING_PAYMENT,
            Optional.empty(),
            total,
            Money.NONE,
            current.facts().currency().getCurrencyCode(),
            now,
            Optional.empty(),
            unpaid ? Optional.of(now.plus(payment.time())) : Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(request.together()),
            lines);
    Order stored = store.insert(unpaid ? placed : placed.confirmed(store.nextPickupNumber(), now));
    events.changed("placed", stored, now);
    if (!unpaid) {
      events.changed("confirmed", stored, now);
    }
    return OrderDocument.of(stored);
  }

  private Map<String, Item> offered(OrderRequest request) {
    return items
        .lock(
            request.items().stream()
                .map(OrderRequest.LineRequest::item)
                .collect(Collectors.toSet()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().forSale())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void requireOpen(SaleWindow sale, Instant now) {
    switch (sale.at(now)) {
      case OPEN -> {}
      case UPCOMING ->
          throw ProblemException.of(
                  HttpStatus.CONFLICT, "SALE_NOT_OPEN", "The sale of merchandise has not begun.")
              .with("opensAt", sale.opensAt().orElseThrow().toString());
      case CLOSED ->
          throw ProblemException.of(
                  HttpStatus.CONFLICT, "SALE_CLOSED", "The sale of merchandise has ended.")
              .with("closesAt", sale.closesAt().orElseThrow().toString());
    }
  }

  private void take(SortedMap<Choice, Integer> pieces) {
    Set<Choice> missing = stock.take(pieces);
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Item> left =
        items.find(missing.stream().map(Choice::item).collect(Collectors.toSet()));
    throw ProblemException.of(
            HttpStatus.CONFLICT, "NOT_ENOUGH_STOCK", "There is not enough left of this.")
        .with(
            "items",
            missing.stream()
                .map(choice -> shortage(left.get(choice.item()), choice.options()))
                .toList());
  }

  /** Which choice it is of only where that has a stock of its own. */
  private static Map<String, Object> shortage(Item item, Map<String, String> chosen) {
    return Map.of(
        "item",
        item.id(),
        "name",
        item.name(),
        "options",
        item.stockByOption() ? chosen : Map.of(),
        "free",
        item.free(chosen));
  }
}
