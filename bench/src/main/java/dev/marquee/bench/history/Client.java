package dev.marquee.bench.history;

import dev.marquee.bench.history.Caller.Request;
import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.Identity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * One client, who is one buyer after the other. Its seed decides what it does, given what it is
 * answered. Requests without an answer it repeats, now or a little later, until there is one.
 */
final class Client {
  private static final int REQUESTS_PER_BUYER = 40;
  private static final int REMEMBERED = 8;
  private static final int ORDERS_KEPT = 2;
  private static final int OPEN_AT_MOST = 4;
  private static final int LONGEST_PAUSE_MILLIS = 60;

  private final Caller caller;
  private final Identity identity;
  private final Random random;
  private final boolean best;
  private final Duration patience;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Request> recent = new ArrayDeque<>();
  private final List<Possession> holds = new ArrayList<>();
  private final List<Possession> orders = new ArrayList<>();
  private Buyer buyer;
  private int requests;

  /**
   * @param best whether the service chooses seats
   * @param patience after which it gives up to find out how a request ended
   */
  Client(Caller caller, Identity identity, long seed, boolean best, Duration patience) {
    this.patience = patience;
    this.caller = caller;
    this.identity = identity;
    this.random = new Random(seed);
    this.best = best;
  }

  /** A request without an answer. */
  private record Open(Request request, Instant since) {}

  private record Possession(Buyer buyer, String id) {}

  /** Does one thing. */
  void step() throws IOException, InterruptedException {
    if (requests++ % REQUESTS_PER_BUYER == 0) {
      buyer = identity.buyer(new UUID(random.nextLong(), random.nextLong()));
    }
    int dice = random.nextInt(100);
    if (!open.isEmpty() && (dice < 30 || open.size() >= OPEN_AT_MOST)) {
      resolve();
    } else if (dice < 6 && !recent.isEmpty()) {
      // It was answered before: only the record is of interest.
      keepOpenIfUnknown(pick(new ArrayList<>(recent)));
    } else if (dice < 14) {
      look();
    } else if (!holds.isEmpty() && dice < 60) {
      useHold(holds.remove(random.nextInt(holds.size())));
    } else if (orders.size() > ORDERS_KEPT || (!orders.isEmpty() && dice < 66)) {
      send(cancel(orders.remove(random.nextInt(orders.size()))));
    } else {
      send(new Request(buyer, new Action.Hold(key(), House.wish(random, best))));
    }
  }

  /** Finds out how everything ended that has no answer yet. */
  void finish() throws IOException, InterruptedException {
    while (!open.isEmpty()) {
      resolve();
    }
  }

  private void resolve() throws IOException, InterruptedException {
    Open oldest = open.removeFirst();
    if (oldest.since().plus(patience).isAfter(Instant.now())) {
      take(oldest.request(), caller.call(oldest.request()), oldest.since());
    }
  }

  private void look() throws IOException, InterruptedException {
    if (orders.isEmpty() || random.nextInt(4) == 0) {
      caller.call(new Request(buyer, new Action.ReadAvailability(House.performance(random))));
    } else {
      Possession order = pick(orders);
      caller.call(new Request(order.buyer(), new Action.ReadOrder(order.id())));
    }
  }

  private void useHold(Possession hold) throws IOException, InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 78) {
      send(order(hold));
    } else if (dice < 90) {
      send(new Request(hold.buyer(), new Action.Release(hold.id())));
    }
    // Else it is forgotten, and expires.
  }

  private void send(Request request) throws IOException, InterruptedException {
    recent.addLast(request);
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
    int dice = random.nextInt(1000);
    if (dice < 4) {
      take(request, caller.callAndHangUp(request));
    } else if (dice < 24) {
      Request rival = random.nextBoolean() ? request : rival(request);
      List<Outcome> outcomes = caller.callBoth(request, rival);
      take(request, outcomes.getFirst());
      take(rival, outcomes.getLast());
    } else {
      take(request, caller.call(request));
    }
  }

  /** The same with another key, where that makes a difference. */
  private Request rival(Request request) {
    return switch (request.action()) {
      case Action.PlaceOrder placed -> order(new Possession(request.buyer(), placed.hold()));
      case Action.Cancel cancelled -> cancel(new Possession(request.buyer(), cancelled.order()));
      case Action.Hold hold -> new Request(request.buyer(), new Action.Hold(key(), hold.wish()));
      case Action.Release release -> order(new Possession(request.buyer(), release.hold()));
      case Action.ReadOrder read -> request;
      case Action.ReadAvailability read -> request;
    };
  }

  private void take(Request request, Outcome outcome) throws InterruptedException {
    take(request, outcome, Instant.now());
  }

  private void take(Request request, Outcome outcome, Instant since) throws InterruptedException {
    switch (outcome) {
      case Outcome.Held held -> add(holds, new Possession(request.buyer(), held.hold()));
      case Outcome.Shown shown -> {
        Possession order = new Possession(request.buyer(), shown.order());
        if (shown.cancelled()) {
          orders.remove(order);
        } else {
          add(orders, order);
        }
      }
      case Outcome.Done done -> {}
      case Outcome.Failed failed -> {}
      case Outcome.Unknown unknown -> {
        open.addLast(new Open(request, since));
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      }
    }
  }

  private void keepOpenIfUnknown(Request request) throws IOException, InterruptedException {
    if (caller.call(request) instanceof Outcome.Unknown) {
      open.addLast(new Open(request, Instant.now()));
    }
  }

  private static void add(List<Possession> possessions, Possession possession) {
    if (!possessions.contains(possession)) {
      possessions.add(possession);
    }
  }

  private Request order(Possession hold) {
    return new Request(hold.buyer(), new Action.PlaceOrder(key(), hold.id()));
  }

  private Request cancel(Possession order) {
    return new Request(order.buyer(), new Action.Cancel(key(), order.id()));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String key() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
