package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Some buyers at a time, each of whom waits for the answer, whereupon the next one comes over the
 * same connection.
 */
record ClosedLoop(int port, int connections, Supplier<Buyer> buyers) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int LONGEST_PAUSE_MILLIS = 1000;

  /** Runs for a while; what completes after that is not counted as completed. */
  void run(Booking booking, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < connections; number++) {
        threads.submit(() -> work(booking, end));
      }
    }
  }

  private void work(Booking booking, long end) {
    Random random = new Random(ThreadLocalRandom.current().nextLong());
    while (System.nanoTime() < end) {
      try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
        while (System.nanoTime() < end && connection.isReusable()) {
          one(booking, connection, random, end);
        }
      } catch (IOException exception) {
        booking.measurements().failed(exception.getClass().getSimpleName());
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException exception) {
        booking.measurements().failed(exception.toString());
        return;
      }
    }
  }

  private void one(Booking booking, HttpConnection connection, Random random, long end)
      throws IOException, InterruptedException {
    switch (booking.book(connection, buyers.get(), random, System.nanoTime())) {
      case Booking.Completed() -> {
        if (System.nanoTime() < end) {
          booking.measurements().completed.increment();
        }
      }
      case Booking.Shed shed -> Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      case Booking.Ended() -> {}
    }
  }
}
