package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.HttpResponse;
import dev.marquee.bench.ticketing.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * People who look at the seat map of a performance that sells, so many a second; three of four know
 * the last one and ask for what is newer.
 */
final class SeatMapReaders {
  static final int READERS = 8;
  static final int READS_PER_SECOND = 200;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  final Histogram read = new ConcurrentHistogram(TIMEOUT.toNanos() * 2, 3);
  final LongAdder unchanged = new LongAdder();
  final LongAdder failed = new LongAdder();
  private final int port;
  private final String performance;

  SeatMapReaders(int port, String performance) {
    this.port = port;
    this.performance = performance;
  }

  /** One reader, until it is interrupted. */
  void run() {
    long pause = 1_000_000_000L * READERS / READS_PER_SECOND;
    long next = System.nanoTime();
    String tag = "";
    try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
      for (int count = 0; !Thread.currentThread().isInterrupted(); count++) {
        byte[] request = Requests.availability(performance, count % 4 == 0 ? "" : tag);
        HttpResponse answer = connection.exchange(request);
        read.recordValue(Math.max(0, System.nanoTime() - next));
        switch (answer.status()) {
          case 200 -> tag = answer.entityTag();
          case 304 -> unchanged.increment();
          default -> failed.increment();
        }
        next += pause;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException exception) {
      if (!Thread.currentThread().isInterrupted()) {
        failed.increment();
      }
    }
  }
}
