package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.HttpResponse;
import dev.marquee.bench.ticketing.Requests;
import dev.marquee.bench.ticketing.Wish;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;

/** How a buyer books: holds something else when it was taken, then orders. */
record Booking(Workload workload, Measurements measurements, Ledger ledger) {
  private static final int MOST_TRIES = 20;

  /** How a step went. */
  sealed interface Outcome {}

  /** All is done. */
  record Completed() implements Outcome {}

  /**
   * The service has too much to do.
   *
   * @param hold what may still be ordered; empty when nothing is held
   */
  record Shed(int retryAfterSeconds, String hold, int quantity) implements Outcome {}

  /** It did not come to an order. */
  record Ended() implements Outcome {}

  /**
   * Books with one buyer over one connection.
   *
   * @param started when the buyer came, by {@link System#nanoTime}
   */
  Outcome book(HttpConnection connection, Buyer buyer, Random random, long started)
      throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Wish wish = workload.next(random);
      byte[] request = Requests.hold(buyer, key(random), wish);
      long sent = System.nanoTime();
      HttpResponse answer = connection.exchange(request);
      long nanos = System.nanoTime() - sent;
      if (answer.status() == 201) {
        Measurements.record(measurements.hold, nanos);
        String hold = answer.member("id").orElseThrow();
        return order(connection, buyer, random, started, hold, wish.quantity());
      }
      measurements.refused(answer.code());
      if (answer.status() == 503) {
        return shed(answer, nanos, "", 0);
      }
      if (answer.status() != 409) {
        measurements.failed("hold " + answer.code());
        return new Ended();
      }
    }
    return new Ended();
  }

  /** Orders what is held. */
  Outcome order(
      HttpConnection connection,
      Buyer buyer,
      Random random,
      long started,
      String hold,
      int quantity)
      throws IOException {
    byte[] request = Requests.order(buyer, key(random), hold);
    long sent = System.nanoTime();
    HttpResponse answer;
    try {
      answer = connection.exchange(request);
    } catch (IOException exception) {
      ledger.unknown.add(quantity);
      throw exception;
    }
    long now = System.nanoTime();
    switch (answer.status()) {
      case 201 -> {
        ledger.acknowledged.add(quantity);
        Measurements.record(measurements.order, now - sent);
        Measurements.record(measurements.booking, now - started);
        return new Completed();
      }
      case 503 -> {
        measurements.refused(answer.code());
        return shed(answer, now - sent, hold, quantity);
      }
      default -> {
        measurements.refused(answer.code());
        measurements.failed("order " + answer.code());
        return new Ended();
      }
    }
  }

  private Shed shed(HttpResponse answer, long nanos, String hold, int quantity) {
    Measurements.record(measurements.shed, nanos);
    if (answer.retryAfterSeconds() > 0) {
      measurements.shedWithRetryAfter.increment();
    }
    return new Shed(answer.retryAfterSeconds(), hold, quantity);
  }

  private static String key(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
