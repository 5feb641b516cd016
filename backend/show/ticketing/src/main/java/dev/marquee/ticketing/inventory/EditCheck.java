package dev.marquee.ticketing.inventory;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an edit would take away from buyers: performances, seats and places that are held or
 * sold. Whoever buys between this look and the edit keeps the tickets all the same.
 */
@Singleton
public class EditCheck {
  private final JdbcOperations jdbc;
  private final InventoryStore store;
  private final CurrentInventory current;
  private final Clock clock;

  EditCheck(JdbcOperations jdbc, InventoryStore store, CurrentInventory current, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.current = current;
    this.clock = clock;
  }

  /**
   * Why an edit is blocked.
   *
   * @param code {@code PERFORMANCE_SOLD}, {@code SEATS_SOLD} or {@code CAPACITY_SOLD}
   * @param message a sentence for the seller
   * @param tickets how many are held or sold of what would go
   */
  @Serdeable
  public record Blocked(
      String code,
      String message,
      @Nullable String performance,
      @Nullable Instant startsAt,
      @Nullable String section,
      List<String> seats,
      long tickets) {}

  /**
   * Judges a show document as {@code event} would publish it, against what is on sale now: what an
   * earlier edit has taken out already blocks nothing.
   *
   * @throws InvalidShowException when nothing could be sold of it
   */
  @Transactional(readOnly = true)
  public List<Blocked> judge(String document) throws InvalidShowException {
    Inventory proposed = store.parse(document);
    Inventory onSale = current.require();
    List<Blocked> blocked = new ArrayList<>();
    Map<String, List<String>> lostSeats = new TreeMap<>();
    for (Taken taken : taken()) {
      if (onSale.performance(taken.performance()).isEmpty()) {
        continue;
      }
      if (proposed.performance(taken.performance()).isEmpty()) {
        blocked.add(performance(taken));
      } else if (taken.seats().isEmpty()) {
        judgePlaces(onSale, proposed, taken).ifPresent(blocked::add);
      } else {
        taken.seats().stream()
            .filter(seat -> isForSale(onSale, seat) && !isForSale(proposed, seat))
            .forEach(seat ->
                lostSeats.computeIfAbsent(taken.section(), none -> new ArrayList<>()).add(seat));
      }
    }
    lostSeats.forEach((section, seats) -> blocked.add(seats(section, seats)));
    return merged(blocked);
  }

  /** What is taken of one section of one performance; seats is empty for general admission. */
  private record Taken(
      String performance, Instant startsAt, String section, List<String> seats, long tickets) {}

  private List<Taken> taken() {
    return jdbc.prepareStatement(
        """
        select p.id, p.starts_at, t.section, t.seats, t.tickets
        from performance p join (
          select performance, split_part(seat, '-', 1) as section, array_agg(seat) as seats,
            count(*) as tickets
          from seat_claim where expires_at is null or expires_at > ?
          group by performance, split_part(seat, '-', 1)
          union all
          select performance, section, array[]::text[], sum(quantity)
          from place_claim where expires_at is null or expires_at > ?
          group by performance, section
        ) t on t.performance = p.id
        order by p.starts_at, p.id, t.section
        """,
        statement -> {
          Instant now = clock.instant();
          Parameters.of(statement).instant(now).instant(now);
          List<Taken> taken = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              taken.add(
                  new Taken(
                      row.getString("id"),
                      Columns.instant(row, "starts_at"),
                      row.getString("section"),
                      Columns.texts(row, "seats"),
                      row.getLong("tickets")));
            }
          }
          return taken;
        });
  }

  private static boolean isForSale(Inventory inventory, String name) {
    return SeatId.parse(name)
        .flatMap(seat -> inventory.row(seat).filter(row -> !row.blocked().contains(seat.number())))
        .isPresent();
  }

  private static int capacity(Inventory inventory, String section) {
    return inventory.general(section).map(Section.General::capacity).orElse(0);
  }

  private static Optional<Blocked> judgePlaces(Inventory onSale, Inventory proposed, Taken taken) {
    int capacity = capacity(proposed, taken.section());
    return taken.tickets() <= capacity || capacity >= capacity(onSale, taken.section())
        ? Optional.empty()
        : Optional.of(
            new Blocked(
                "CAPACITY_SOLD",
                taken.tickets() + " places are held or sold, more than the section would have.",
                taken.performance(),
                taken.startsAt(),
                taken.section(),
                List.of(),
                taken.tickets()));
  }

  private static Blocked performance(Taken taken) {
    return new Blocked(
        "PERFORMANCE_SOLD",
        "",
        taken.performance(),
        taken.startsAt(),
        null,
        List.of(),
        taken.tickets());
  }

  private static Blocked seats(String section, List<String> seats) {
    List<String> distinct = seats.stream().distinct().sorted().toList();
    return new Blocked(
        "SEATS_SOLD",
        distinct.size() + " seats that would go are held or sold.",
        null,
        null,
        section,
        distinct,
        seats.size());
  }

  /** One performance is taken section by section, but it goes as a whole. */
  private static List<Blocked> merged(List<Blocked> blocked) {
    Map<String, Long> tickets = new HashMap<>();
    blocked.stream()
        .filter(one -> one.code().equals("PERFORMANCE_SOLD"))
        .forEach(one -> tickets.merge(String.valueOf(one.performance()), one.tickets(), Long::sum));
    List<Blocked> merged = new ArrayList<>();
    for (Blocked one : blocked) {
      if (!one.code().equals("PERFORMANCE_SOLD")) {
        merged.add(one);
      } else if (tickets.containsKey(String.valueOf(one.performance()))) {
        long all = tickets.remove(String.valueOf(one.performance()));
        merged.add(
            new Blocked(
                one.code(),
                all + " tickets of this performance are held or sold.",
                one.performance(),
                one.startsAt(),
                null,
                List.of(),
                all));
      }
    }
    return merged;
  }
}
