package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.BestAvailable;
import dev.marquee.ticketing.domain.HoldRules;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.domain.Row;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import dev.marquee.ticketing.domain.Wish;
import dev.marquee.ticketing.hold.SeatClaims.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses seats for those of one transaction's buyers who leave the choice to the house. Accessible
 * seats and those of companions are left for those who ask for them by name.
 */
final class BestSeats {
  private final Inventory inventory;
  private final SeatClaims seats;
  private final Instant now;
  private final Map<Place, BitSet> free = new HashMap<>();

  BestSeats(Inventory inventory, SeatClaims seats, Instant now) {
    this.inventory = inventory;
    this.seats = seats;
    this.now = now;
  }

  /** What is asked for by name, or why there is nothing to choose. */
  HoldRules.Decision decide(Wanted.Best best) {
    Optional<Refusal> closed = HoldRules.closed(inventory, best.performance(), now);
    if (closed.isPresent()) {
      return new HoldRules.Refused(closed.get());
    }
    Optional<Section.Reserved> section = inventory.reserved(best.section());
    if (section.isEmpty()) {
      return new HoldRules.Refused(new Refusal.SectionUnknown(List.of(best.section())));
    }
    BitSet eligible = eligible(section.get(), best.ticketTypes());
    if (eligible.isEmpty()) {
      return new HoldRules.Refused(
          new Refusal.TicketTypeUnknown(best.ticketTypes().stream().distinct().toList()));
    }
    eligible.and(free(best.performance(), section.get()));
    return switch (BestAvailable.find(
        section.get().rows(), eligible, best.ticketTypes().size(), 1)) {
      case BestAvailable.Apart(int most) ->
          new HoldRules.Refused(new Refusal.NotEnoughTogether(best.section(), most));
      case BestAvailable.Found found ->
          HoldRules.decide(
              inventory, wish(best, found.placements().getFirst().seatsOf(best.section())), now);
    };
  }

  /** The seats are no longer to be chosen. */
  void give(String performance, List<String> given) {
    for (String name : given) {
      SeatId seat = SeatId.parse(name).orElseThrow();
      BitSet left = free.get(new Place(performance, seat.section()));
      if (left != null) {
        left.clear(inventory.reserved(seat.section()).orElseThrow().position(seat).orElseThrow());
      }
    }
  }

  /** The rows that have every wanted type of ticket. */
  private static BitSet eligible(Section.Reserved section, List<String> types) {
    BitSet eligible = new BitSet(section.seats());
    int first = 0;
    for (Row row : section.rows()) {
      if (types.stream().allMatch(type -> row.category().type(type).isPresent())) {
        eligible.set(first, first + row.seats());
      }
      first += row.seats();
    }
    return eligible;
  }

  private BitSet free(String performance, Section.Reserved section) {
    return free.computeIfAbsent(
        new Place(performance, section.id()),
        none -> {
          BitSet left = new BitSet(section.seats());
          left.set(0, section.seats());
          left.andNot(section.blocked());
          left.andNot(section.special());
          seats.taken(performance, section.id(), now).stream()
              .flatMap(name -> SeatId.parse(name).stream())
              .forEach(seat -> section.position(seat).ifPresent(left::clear));
          return left;
        });
  }

  private static Wish wish(Wanted.Best best, List<SeatId> chosen) {
    List<Wish.Seat> wanted = new ArrayList<>();
    IntStream.range(0, chosen.size())
        .forEach(index ->
            wanted.add(new Wish.Seat(chosen.get(index).toString(), best.ticketTypes().get(index))));
    return new Wish(best.performance(), wanted, List.of());
  }
}
