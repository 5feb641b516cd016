package dev.marquee.bench.saga.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Brings one booking to each step, kills one process, and lets all go on. A booking is kept at a
 * step by something that stands still: the provider's or my-tickets' row, which is locked, or the
 * broker. So where each of them is does not depend on how fast the machine is.
 */
final class DirectedRound {
  /** What a buyer may do or suffer besides, in every round. */
  private static final List<List<String>> MISHAPS =
      List.of(
          List.of("DECLINE", "LEAVE", "REJECT"),
          List.of("LOSE_ANSWER"),
          List.of("LATE"),
          List.of("SLOW"));

  private final Processes processes;
  private final SagaStores stores;
  private final Buyers buyers;
  private final Map<Step, Booking> bookings = new EnumMap<>(Step.class);
  private final List<Store.Lock> locks = new ArrayList<>();

  DirectedRound(Processes processes, SagaStores stores, Buyers buyers) {
    this.processes = processes;
    this.stores = stores;
    this.buyers = buyers;
  }

  /** Answers at which steps a booking was when the process was killed. */
  Set<Step> run(Victim victim) throws Exception {
    for (Step step : Step.values()) {
      bookings.put(step, buyers.ofSeat());
    }
    Set<Step> reached;
    try {
      bringWithoutObstacle();
      standAtMyTickets();
      standAtTheProvider();
      standAtTheBroker();
      reached = reached();
      processes.kill(victim);
    } finally {
      locks.forEach(Store.Lock::close);
      processes.brokerStands(false);
    }
    goOn();
    return reached;
  }

  private void bringWithoutObstacle() throws Exception {
    List<Callable<String>> works = new ArrayList<>();
    works.add(() -> {
      at(Step.HELD).hold();
      return "";
    });
    works.add(() -> at(Step.ORDERED).order());
    works.add(() -> at(Step.CHECKOUT).attempt().toString());
    for (Step step :
        List.of(
            Step.AGREED,
            Step.CONFIRMING,
            Step.GIVEN_UP,
            Step.APPROVED_UNTOLD,
            Step.EXPIRED_UNTOLD)) {
      works.add(() -> {
        at(step).decide(at(step).attempt().orElseThrow());
        return "";
      });
    }
    works.add(() -> at(Step.REFUNDING).finish());
    works.add(() -> at(Step.REFUNDED_UNTOLD).finish());
    buyers.together(works);
    for (List<String> behaviours : MISHAPS) {
      Booking booking = buyers.ofSeat(behaviours.toArray(String[]::new));
      buyers.goesOn(booking::finishAndGiveBack);
    }
    for (String section : FaultyShow.places()) {
      buyers.goesOn(buyers.ofPlace(section)::finishAndGiveBack);
    }
    buyers.goesOn(this::twoWindows);
  }

  /** Pays one order in two windows at once, and comes back to each twice. */
  private String twoWindows() throws Exception {
    Booking booking = buyers.ofSeat();
    List<JsonNode> attempts = new ArrayList<>();
    booking.attempt().ifPresent(attempts::add);
    booking.attempt().ifPresent(attempts::add);
    for (JsonNode attempt : attempts) {
      booking.decide(attempt);
    }
    List<Callable<String>> visits = new ArrayList<>();
    for (int visit = 0; visit < 2; visit++) {
      for (JsonNode attempt : attempts) {
        visits.add(() -> {
          booking.comeBack(attempt);
          return "";
        });
      }
    }
    buyers.together(visits);
    return booking.finish();
  }

  private void standAtMyTickets() throws Exception {
    locks.add(stores.myTickets.lock("lock table ticket_order in share row exclusive mode"));
    Booking booking = at(Step.CONFIRMED_UNLISTED);
    JsonNode attempt = booking.attempt().orElseThrow();
    booking.decide(attempt);
    booking.comeBack(attempt);
    await(Step.CONFIRMED_UNLISTED);
  }

  private void standAtTheProvider() throws Exception {
    for (Step step : List.of(Step.CONFIRMING, Step.GIVEN_UP)) {
      JsonNode attempt = at(step).latestAttempt().orElseThrow();
      providerWaits(attempt);
      buyers.goesOn(() -> {
        at(step).comeBack(attempt);
        return "CAME_BACK";
      });
    }
    providerWaits(at(Step.REFUNDING).latestAttempt().orElseThrow());
    Store.Lock other = providerWaits(at(Step.REFUNDED_UNTOLD).latestAttempt().orElseThrow());
    at(Step.REFUNDING).cancel();
    at(Step.REFUNDED_UNTOLD).cancel();
    await(Step.CONFIRMING);
    await(Step.REFUNDING);
    Patience.until(
        "both refunds are asked for",
        () -> Step.isAsked(stores.position(at(Step.REFUNDED_UNTOLD).order()).refund()));
    Patience.until(
        "both are being charged",
        () -> Step.isAsked(stores.position(at(Step.GIVEN_UP).order()).attempt()));
    at(Step.GIVEN_UP).cancel();
    // From here on ticketing hears nothing any more, and the provider answers this one.
    processes.brokerStands(true);
    other.close();
    await(Step.REFUNDED_UNTOLD);
  }

  /** Has the provider take requests about a payment and not answer them. */
  private Store.Lock providerWaits(JsonNode attempt) throws SQLException {
    Store.Lock lock =
        stores.provider.lock(
            "select from payment where order_id = ? for update", attempt.get("id").asText());
    locks.add(lock);
    return lock;
  }

  private void standAtTheBroker() throws Exception {
    for (Step step : List.of(Step.APPROVED_UNTOLD, Step.EXPIRED_UNTOLD)) {
      at(step).comeBack(at(step).latestAttempt().orElseThrow());
    }
    expire(at(Step.EXPIRED_UNTOLD));
  }

  /** Its time passes, and its seat goes to somebody else. */
  private void expire(Booking late) throws Exception {
    UUID order = UUID.fromString(late.order());
    stores.ticketing.update(
        """
        with late as (
          update ticket_order set pay_by = now() - interval '1 minute',
            set_aside_until = now() - interval '1 minute'
          where id = ? returning id, set_aside_until)
        update seat_claim set expires_at = late.set_aside_until from late where holder = late.id
        """,
        order);
    await(Step.EXPIRED_UNTOLD);
    Booking rival =
        buyers.ofThisSeat(
            stores.ticketing.text("select seat from ticket where order_id = ?", order));
    rival.hold();
    buyers.goesOn(rival::finish);
  }

  private Set<Step> reached() throws Exception {
    Set<Step> reached = EnumSet.noneOf(Step.class);
    for (Step step : Step.values()) {
      // What is only held is no order yet; to ask for the order would place it.
      boolean there =
          step == Step.HELD
              ? stores.isHeld(at(step).heldAs())
              : step.isAt(stores.position(at(step).order()));
      if (there) {
        reached.add(step);
      }
    }
    return reached;
  }

  private void goOn() {
    bookings.forEach((step, booking) ->
        buyers.goesOn(
            step == Step.CHECKOUT || step == Step.APPROVED_UNTOLD
                ? booking::finishAndGiveBack
                : booking::finish));
  }

  private void await(Step step) throws Exception {
    Patience.until("a booking is " + step, () -> step.isAt(stores.position(at(step).order())));
  }

  private Booking at(Step step) {
    return bookings.get(step);
  }
}
