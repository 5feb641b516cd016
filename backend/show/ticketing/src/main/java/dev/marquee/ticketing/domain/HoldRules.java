package dev.marquee.ticketing.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What may be held, as far as it can be told without knowing what others have taken. */
public final class HoldRules {
  private HoldRules() {}

  /** Either what may be held, or why not. */
  public sealed interface Decision {}

  /** The wish, priced by the server. */
  public record Allowed(Basket basket) implements Decision {}

  /** The wish breaks a rule. */
  public record Refused(Refusal refusal) implements Decision {}

  /** Judges a wish at a moment. */
  public static Decision decide(Inventory inventory, Wish wish, Instant now) {
    return refusal(inventory, wish, now)
        .<Decision>map(Refused::new)
        .orElseGet(() -> new Allowed(price(inventory, wish)));
  }

  /** Why nothing of a performance may be held at a moment, whatever is wished. */
  public static Optional<Refusal> closed(Inventory inventory, String performanceId, Instant now) {
    Optional<Performance> performance = inventory.performance(performanceId);
    if (performance.isEmpty()) {
      return Optional.of(new Refusal.PerformanceUnknown(performanceId));
    }
    if (now.isBefore(inventory.opensAt())) {
      return Optional.of(new Refusal.SaleNotOpen(inventory.opensAt()));
    }
    Instant end = earlier(inventory.closesAt(), performance.get().startsAt());
    return now.isBefore(end) ? Optional.empty() : Optional.of(new Refusal.SaleClosed(end));
  }

  private static Optional<Refusal> refusal(Inventory inventory, Wish wish, Instant now) {
    Optional<Refusal> closed = closed(inventory, wish.performance(), now);
    if (closed.isPresent()) {
      return closed;
    }
    List<String> unknownSeats = seats(wish, seat -> category(inventory, seat).isEmpty());
    if (!unknownSeats.isEmpty()) {
      return Optional.of(new Refusal.SeatUnknown(unknownSeats));
    }
    List<String> unknownSections =
        wish.places().stream()
            .map(Wish.Places::section)
            .filter(section -> inventory.general(section).isEmpty())
            .distinct()
            .toList();
    if (!unknownSections.isEmpty()) {
      return Optional.of(new Refusal.SectionUnknown(unknownSections));
    }
    List<String> unknownTypes =
        Stream.concat(
                wish.seats().stream()
                    .filter(seat -> seatType(inventory, seat).isEmpty())
                    .map(Wish.Seat::ticketType),
                wish.places().stream()
                    .filter(places -> placeType(inventory, places).isEmpty())
                    .map(Wish.Places::ticketType))
            .distinct()
            .toList();
    if (!unknownTypes.isEmpty()) {
      return Optional.of(new Refusal.TicketTypeUnknown(unknownTypes));
    }
    List<String> blocked = seats(wish, seat -> isBlocked(inventory, seat));
    if (!blocked.isEmpty()) {
      return Optional.of(new Refusal.SeatsBlocked(blocked));
    }
    return wish.quantity() > inventory.maxTicketsPerOrder()
        ? Optional.of(new Refusal.LimitReached(inventory.maxTicketsPerOrder(), 0))
        : Optional.empty();
  }

  private static List<String> seats(Wish wish, Predicate<Wish.Seat> condition) {
    return wish.seats().stream().filter(condition).map(Wish.Seat::seat).toList();
  }

  private static Optional<PriceCategory> category(Inventory inventory, Wish.Seat wanted) {
    return SeatId.parse(wanted.seat()).flatMap(inventory::row).map(Row::category);
  }

  private static boolean isBlocked(Inventory inventory, Wish.Seat wanted) {
    SeatId seat = SeatId.parse(wanted.seat()).orElseThrow();
    return inventory.row(seat).orElseThrow().blocked().contains(seat.number());
  }

  private static Optional<TicketType> seatType(Inventory inventory, Wish.Seat wanted) {
    return category(inventory, wanted).flatMap(category -> category.type(wanted.ticketType()));
  }

  private static Optional<TicketType> placeType(Inventory inventory, Wish.Places wanted) {
    return inventory
        .general(wanted.section())
        .flatMap(section -> section.category().type(wanted.ticketType()));
  }

  private static Basket price(Inventory inventory, Wish wish) {
    List<Basket.Line> lines = new ArrayList<>();
    wish.places().stream()
        .sorted(Comparator.comparing(Wish.Places::section))
        .forEach(places -> {
          long price = placeType(inventory, places).orElseThrow().price();
          for (int place = 0; place < places.quantity(); place++) {
            lines.add(
                new Basket.Line(places.section(), Optional.empty(), places.ticketType(), price));
          }
        });
    wish.seats().stream()
        .sorted(Comparator.comparing(Wish.Seat::seat))
        .forEach(wanted ->
            lines.add(
                new Basket.Line(
                    SeatId.parse(wanted.seat()).orElseThrow().section(),
                    Optional.of(wanted.seat()),
                    wanted.ticketType(),
                    seatType(inventory, wanted).orElseThrow().price())));
    return new Basket(wish.performance(), lines, inventory.currency());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
