package dev.marquee.bench.history;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.Requests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends one client's requests and records what became of them. While nobody listens it waits: what
 * was never sent is no operation.
 */
final class Caller implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration NOBODY_LISTENS = Duration.ofSeconds(90);

  private final int client;
  private final int port;
  private final Consumer<Operation> record;
  private HttpConnection first;
  private HttpConnection second;

  Caller(int client, int port, Consumer<Operation> record) {
    this.client = client;
    this.port = port;
    this.record = record;
  }

  /** A request of a buyer. */
  record Request(Buyer buyer, Action action) {
    byte[] bytes() {
      return switch (action) {
        case Action.Hold hold -> Requests.hold(buyer, hold.key(), hold.wish());
        case Action.PlaceOrder order -> Requests.order(buyer, order.key(), order.hold());
        case Action.Cancel cancel -> Requests.cancel(buyer, cancel.key(), cancel.order());
        case Action.Release release -> Requests.release(buyer, release.hold());
        case Action.ReadOrder read -> Requests.readOrder(buyer, read.order());
        case Action.ReadAvailability read -> Requests.availability(read.performance(), "");
      };
    }
  }

  /** Sends a request and waits for its answer. */
  Outcome call(Request request) throws IOException, InterruptedException {
    first = connected(first);
    long invoked = now();
    Outcome outcome;
    try {
      first.send(request.bytes());
      outcome = answer(request, first);
    } catch (IOException exception) {
      first = dropped(first);
      outcome = lost(exception);
    }
    return recorded(request, invoked, outcome);
  }

  /** Sends a request and hangs up. */
  Outcome callAndHangUp(Request request) throws IOException, InterruptedException {
    first = connected(first);
    long invoked = now();
    try {
      first.send(request.bytes());
    } catch (IOException exception) {
      return recorded(request, invoked, lost(exception));
    } finally {
      first = dropped(first);
    }
    return recorded(request, invoked, new Outcome.Unknown("hung up"));
  }

  /** Sends two requests at the same time, the answers to which may come in any order. */
  List<Outcome> callBoth(Request one, Request other) throws IOException, InterruptedException {
    first = connected(first);
    second = connected(second);
    long invoked = now();
    Outcome answerToOne;
    Outcome answerToOther;
    try {
      first.send(one.bytes());
      second.send(other.bytes());
      answerToOne = answer(one, first);
      long returned = now();
      record.accept(operation(one, invoked, returned, answerToOne));
    } catch (IOException exception) {
      first = dropped(first);
      second = dropped(second);
      return List.of(
          recorded(one, invoked, lost(exception)), recorded(other, invoked, lost(exception)));
    }
    try {
      answerToOther = answer(other, second);
    } catch (IOException exception) {
      second = dropped(second);
      answerToOther = lost(exception);
    }
    return List.of(answerToOne, recorded(other, invoked, answerToOther));
  }

  private static Outcome answer(Request request, HttpConnection connection) throws IOException {
    return Answers.outcome(request.action(), connection.receive());
  }

  private HttpConnection connected(HttpConnection connection)
      throws IOException, InterruptedException {
    if (connection != null && connection.isReusable()) {
      return connection;
    }
    dropped(connection);
    Instant deadline = Instant.now().plus(NOBODY_LISTENS);
    while (true) {
      try {
        return HttpConnection.open(port, TIMEOUT);
      } catch (IOException exception) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException("Nobody listens for " + NOBODY_LISTENS, exception);
        }
        Thread.sleep(50);
      }
    }
  }

  private static HttpConnection dropped(HttpConnection connection) {
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  private Outcome recorded(Request request, long invoked, Outcome outcome) {
    record.accept(operation(request, invoked, now(), outcome));
    return outcome;
  }

  private Operation operation(Request request, long invoked, long returned, Outcome outcome) {
    return new Operation(
        client, request.buyer().id(), request.action(), invoked, returned, outcome);
  }

  private static Outcome lost(IOException exception) {
    return new Outcome.Unknown(exception.getClass().getSimpleName());
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public void close() {
    first = dropped(first);
    second = dropped(second);
  }
}
