package dev.marquee.ticketing.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private static Optional<Refusal> refusal(Inventory inventory, Wish wish, Instant now) {
    Optional<Performance> performance = inventory.performance(wish.performance());
    if (performance.isEmpty()) {
      return Optional.of(new Refusal.PerformanceUnknown(wish.performance()));
    }
    if (now.isBefore(inventory.opensAt())) {
      return Optional.of(new Refusal.SaleNotOpen(inventory.opensAt()));
    }
    Instant end = earlier(inventory.closesAt(), performance.get().startsAt());
    if (!now.isBefore(end)) {
      return Optional.of(new Refusal.SaleClosed(end));
    }
    List<String> seats = wish.seats().stream().filter(seat -> !isSeat(inventory, seat)).toList();
    if (!seats.isEmpty()) {
      return Optional.of(new Refusal.SeatUnknown(seats));
    }
    List<String> sections =
        wish.places().stream()
            .map(Wish.Places::section)
            .filter(section -> inventory.general(section).isEmpty())
            .toList();
    if (!sections.isEmpty()) {
      return Optional.of(new Refusal.SectionUnknown(sections));
    }
    return wish.quantity() > inventory.maxTicketsPerOrder()
        ? Optional.of(new Refusal.LimitReached(inventory.maxTicketsPerOrder(), 0))
        : Optional.empty();
  }

  private static boolean isSeat(Inventory inventory, String seat) {
    return SeatId.parse(seat).flatMap(inventory::sectionOf).isPresent();
  }

  private static Basket price(Inventory inventory, Wish wish) {
    List<Basket.Line> lines = new ArrayList<>();
    for (String id : wish.places().stream().map(Wish.Places::section).sorted().toList()) {
      Section.General section = inventory.general(id).orElseThrow();
      wish.places().stream()
          .filter(places -> places.section().equals(id))
          .forEach(places -> {
            for (int place = 0; place < places.quantity(); place++) {
              lines.add(new Basket.Line(id, Optional.empty(), section.price()));
            }
          });
    }
    for (String seat : wish.seats().stream().sorted().toList()) {
      Section section = inventory.sectionOf(SeatId.parse(seat).orElseThrow()).orElseThrow();
      lines.add(new Basket.Line(section.id(), Optional.of(seat), section.price()));
    }
    return new Basket(wish.performance(), lines, inventory.currency());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
