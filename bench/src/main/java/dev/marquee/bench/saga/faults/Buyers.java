package dev.marquee.bench.saga.faults;

import dev.marquee.bench.MarqueeApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Those who buy, the seats that nobody of them has, and the bookings that go on by themselves. */
final class Buyers implements AutoCloseable {
  private static final int PEOPLE = 6;

  private final FaultyShow show;
  private final List<String> tokens;
  private final AtomicInteger turn = new AtomicInteger();
  private final Queue<String> freeSeats = new ConcurrentLinkedQueue<>(FaultyShow.seats());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Future<String>> underway = new ConcurrentLinkedQueue<>();

  Buyers(FaultyShow show) throws Exception {
    this.show = show;
    MarqueeApi api = show.api();
    this.tokens = together(Collections.nCopies(PEOPLE, () -> api.signUp("Buyer", "buyer")));
  }

  private String next() {
    return tokens.get(turn.getAndIncrement() % tokens.size());
  }

  /** A booking of a seat that is free. */
  Booking ofSeat(String... behaviours) {
    return ofThisSeat(takeSeat(), behaviours);
  }

  /** A booking of that seat. */
  Booking ofThisSeat(String seat, String... behaviours) {
    return new Booking(show, next(), FaultyShow.seats(List.of(seat)), behaviours);
  }

  /** A booking of a place. */
  Booking ofPlace(String section, String... behaviours) {
    return new Booking(show, next(), FaultyShow.places(section, 1), behaviours);
  }

  String takeSeat() {
    return freeSeats.remove();
  }

  /** A seat that was given back and may be sold again. */
  void freed(String seat) {
    freeSeats.add(seat);
  }

  /** Lets something go on by itself; {@link #finished} waits for it. */
  void goesOn(Callable<String> work) {
    underway.add(threads.submit(work));
  }

  /** Does several things at the same time, and answers what each came to. */
  <T> List<T> together(Collection<? extends Callable<T>> works) throws Exception {
    List<Future<T>> running = new ArrayList<>();
    works.forEach(work -> running.add(threads.submit(work)));
    List<T> results = new ArrayList<>();
    for (Future<T> each : running) {
      results.add(each.get());
    }
    return results;
  }

  /** Waits for all that goes on; what each came to, or what went wrong with it. */
  List<String> finished() throws InterruptedException {
    List<String> ends = new ArrayList<>();
    for (Future<String> next = underway.poll(); next != null; next = underway.poll()) {
      try {
        ends.add(next.get());
      } catch (ExecutionException failure) {
        ends.add("FAILED: " + failure.getCause());
      }
    }
    return ends;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
