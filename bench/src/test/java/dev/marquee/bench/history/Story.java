package dev.marquee.bench.history;

import dev.marquee.bench.history.Outcome.Ticket;
import dev.marquee.bench.history.StoredState.Counter;
import dev.marquee.bench.history.StoredState.SoldSeat;
import dev.marquee.bench.history.StoredState.StoredOrder;
import dev.marquee.bench.history.StoredState.StoredTicket;
import dev.marquee.bench.history.Violation.Kind;
import dev.marquee.bench.ticketing.Wish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A history made by hand, of a service that does all that it says, and what it would have stored.
 * What it shall have done wrong is told apart. Each operation takes ten milliseconds; an order has
 * the identifier of its hold.
 */
final class Story {
  static final int CAPACITY = 10;
  static final long HOLD_MICROS = 2_000_000;
  static final Duration PATIENCE = Duration.ofSeconds(62);

  private static final String PERFORMANCE = "p1";
  private static final long STEP_MICROS = 10_000;

  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Outcome.Held> holds = new HashMap<>();
  private final Map<String, StoredOrder> orders = new LinkedHashMap<>();
  private final Map<String, List<Ticket>> shown = new HashMap<>();
  private final List<SoldSeat> strayClaims = new ArrayList<>();
  private Counter counter;
  private long now = 1_000_000_000;

  List<Violation> check() {
    List<StoredOrder> stored = List.copyOf(orders.values());
    List<SoldSeat> seats = new ArrayList<>(strayClaims);
    int places = 0;
    for (StoredOrder order : stored) {
      for (StoredTicket ticket : order.tickets()) {
        if (ticket.valid() && ticket.seat().isEmpty()) {
          places++;
        } else if (ticket.valid()) {
          seats.add(new SoldSeat(PERFORMANCE, ticket.seat()));
        }
      }
    }
    Counter sound = new Counter(PERFORMANCE, "s3", CAPACITY, places, places, places);
    return new HistoryChecker(Map.of("s3", CAPACITY), PATIENCE)
        .check(
            operations, new StoredState(stored, seats, List.of(counter == null ? sound : counter)));
  }

  Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    check().forEach(violation -> kinds.add(violation.kind()));
    return kinds;
  }

  long now() {
    return now;
  }

  void pass(long micros) {
    now += micros;
  }

  void hold(String buyer, String id, String... seats) {
    held(
        buyer,
        id,
        new Wish.Seats(PERFORMANCE, List.of(seats)),
        new Outcome.Held(id, PERFORMANCE, List.of(seats), "", 0, now + HOLD_MICROS, id.hashCode()));
  }

  void holdPlaces(String buyer, String id, int places) {
    held(
        buyer,
        id,
        new Wish.Places(PERFORMANCE, "s3", places),
        new Outcome.Held(
            id, PERFORMANCE, List.of(), "s3", places, now + HOLD_MICROS, id.hashCode()));
  }

  private void held(String buyer, String id, Wish wish, Outcome.Held answer) {
    holds.put(id, answer);
    add(buyer, new Action.Hold("hold-" + id, wish), answer);
  }

  /** The same key is answered with another hold. */
  void holdAgainAs(String buyer, String id, String other) {
    Outcome.Held before = holds.get(id);
    add(
        buyer,
        new Action.Hold(
            "hold-" + id, new Wish.Places(PERFORMANCE, before.section(), before.places())),
        new Outcome.Held(
            other,
            PERFORMANCE,
            List.of(),
            before.section(),
            before.places(),
            before.expiresAt(),
            other.hashCode()));
  }

  void release(String buyer, String id) {
    add(buyer, new Action.Release(id), new Outcome.Done());
  }

  void order(String buyer, String hold) {
    Outcome.Held held = holds.get(hold);
    List<String> wanted = new ArrayList<>(held.seats());
    for (int place = 0; place < held.places(); place++) {
      wanted.add("");
    }
    orderOf(buyer, hold, wanted.toArray(String[]::new));
  }

  void orderOf(String buyer, String hold, String... seats) {
    List<Ticket> tickets = new ArrayList<>();
    for (String seat : seats) {
      String section = seat.isEmpty() ? "s3" : "s1";
      tickets.add(new Ticket(hold + "-" + tickets.size(), section, seat));
    }
    shown.put(hold, tickets);
    store(buyer, hold, tickets, true);
    add(buyer, placed(hold), show(hold, false));
  }

  void orderWithoutAnswer(String buyer, String hold) {
    add(buyer, placed(hold), new Outcome.Unknown("time-out"));
  }

  void orderRefused(String buyer, String hold, String code) {
    add(buyer, placed(hold), new Outcome.Failed(code));
  }

  void replayWithFingerprint(String buyer, String hold, int fingerprint) {
    add(
        buyer,
        placed(hold),
        new Outcome.Shown(hold, PERFORMANCE, false, shown.get(hold), fingerprint));
  }

  void cancel(String buyer, String order) {
    cancelInvokedAt(now, buyer, order);
  }

  void cancelInvokedAt(long invoked, String buyer, String order) {
    store(buyer, order, shown.get(order), false);
    now += STEP_MICROS;
    operations.add(
        new Operation(
            0,
            id(buyer),
            new Action.Cancel("cancel-" + order, order),
            invoked,
            now,
            show(order, true)));
  }

  void read(String buyer, String order, boolean cancelled) {
    add(buyer, new Action.ReadOrder(order), show(order, cancelled));
  }

  void readRefused(String buyer, String order) {
    add(buyer, new Action.ReadOrder(order), new Outcome.Failed("NOT_FOUND"));
  }

  void forget(String order) {
    orders.remove(order);
  }

  void revive(String order) {
    restore(order, shown.get(order), true);
  }

  void voidWithoutAsking(String order) {
    restore(order, shown.get(order), false);
  }

  void recode(String order) {
    restore(
        order,
        shown.get(order).stream()
            .map(ticket -> new Ticket("other-" + ticket.code(), ticket.section(), ticket.seat()))
            .toList(),
        true);
  }

  void unrecordOrders() {
    operations.removeIf(operation -> operation.action() instanceof Action.PlaceOrder);
  }

  void claim(String seat) {
    strayClaims.add(new SoldSeat(PERFORMANCE, seat));
  }

  void counter(Counter wrong) {
    counter = wrong;
  }

  private void restore(String order, List<Ticket> tickets, boolean valid) {
    orders.put(order, stored(order, orders.get(order).buyer(), tickets, valid));
  }

  private void store(String buyer, String order, List<Ticket> tickets, boolean valid) {
    orders.put(order, stored(order, id(buyer), tickets, valid));
  }

  private static StoredOrder stored(String order, UUID buyer, List<Ticket> tickets, boolean valid) {
    return new StoredOrder(
        order,
        buyer,
        PERFORMANCE,
        !valid,
        tickets.stream()
            .map(ticket -> new StoredTicket(ticket.code(), ticket.section(), ticket.seat(), valid))
            .toList());
  }

  private Outcome.Shown show(String order, boolean cancelled) {
    return new Outcome.Shown(
        order, PERFORMANCE, cancelled, shown.get(order), (order + cancelled).hashCode());
  }

  private static Action placed(String hold) {
    return new Action.PlaceOrder("order-" + hold, hold);
  }

  private void add(String buyer, Action action, Outcome outcome) {
    long invoked = now;
    now += STEP_MICROS;
    operations.add(new Operation(0, id(buyer), action, invoked, now, outcome));
  }

  private static UUID id(String buyer) {
    return UUID.nameUUIDFromBytes(buyer.getBytes(StandardCharsets.UTF_8));
  }
}
