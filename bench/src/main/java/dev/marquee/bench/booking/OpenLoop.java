package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Buyers come by schedule, however long the answers take. A buyer who finds every connection busy
 * gives up. One whose order is refused for overload waits as told and tries again while the hold
 * lasts; one whose hold is refused goes away.
 */
record OpenLoop(int port, int connections, Supplier<Buyer> buyers) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_ORDER_TRIES = 5;
  private static final long TICK_NANOS = 1_000_000;

  /** A place among the connections; connected once it is needed. */
  private static final class Lane {
    private HttpConnection connection;

    HttpConnection connection(int port) throws IOException {
      if (connection == null || !connection.isReusable()) {
        close();
        connection = HttpConnection.open(port, TIMEOUT);
      }
      return connection;
    }

    void close() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }

  /**
   * Offers that many bookings.
   *
   * @return how many came
   */
  long run(Booking booking, double perSecond, Duration duration) {
    BlockingQueue<Lane> free = new ArrayBlockingQueue<>(connections);
    for (int number = 0; number < connections; number++) {
      free.add(new Lane());
    }
    long arrived = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      for (long now = start; now < end; now = System.nanoTime()) {
        long due = (long) ((now - start) / 1e9 * perSecond);
        for (; arrived < due; arrived++) {
          long planned = start + (long) (arrived / perSecond * 1e9);
          Lane lane = free.poll();
          if (lane == null) {
            booking.measurements().givenUp.increment();
          } else {
            threads.submit(() -> visit(booking, lane, free, planned, end));
          }
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
    }
    free.forEach(Lane::close);
    return arrived;
  }

  private void visit(
      Booking booking, Lane first, BlockingQueue<Lane> free, long planned, long end) {
    Random random = new Random(ThreadLocalRandom.current().nextLong());
    Buyer buyer = buyers.get();
    Optional<Booking.Outcome> outcome =
        use(booking, first, free, connection -> booking.book(connection, buyer, random, planned));
    try {
      for (int tries = 1; tries < MOST_ORDER_TRIES && System.nanoTime() < end; tries++) {
        if (!(outcome.orElse(null) instanceof Booking.Shed shed) || shed.hold().isEmpty()) {
          break;
        }
        Thread.sleep(1000L * shed.retryAfterSeconds() + random.nextInt(500));
        Lane lane = free.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        if (lane == null) {
          return;
        }
        outcome =
            use(
                booking,
                lane,
                free,
                connection ->
                    booking.order(
                        connection, buyer, random, planned, shed.hold(), shed.quantity()));
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
    if (outcome.orElse(null) instanceof Booking.Completed && System.nanoTime() < end) {
      booking.measurements().completed.increment();
    }
  }

  private interface Step {
    Booking.Outcome run(HttpConnection connection) throws IOException;
  }

  private Optional<Booking.Outcome> use(
      Booking booking, Lane lane, BlockingQueue<Lane> free, Step step) {
    try {
      return Optional.of(step.run(lane.connection(port)));
    } catch (IOException exception) {
      lane.close();
      booking.measurements().failed(exception.getClass().getSimpleName());
      return Optional.empty();
    } catch (RuntimeException exception) {
      lane.close();
      booking.measurements().failed(exception.toString());
      return Optional.empty();
    } finally {
      free.add(lane);
    }
  }
}
