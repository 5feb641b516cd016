package dev.marquee.bench.booking;

import dev.marquee.bench.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What the phases came to, as tables in Markdown. */
final class BookingReport {
  private final List<String> phases = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private double peak;
  private boolean sound = true;

  /** Says what runs now. */
  void progress(Phase phase) {
    System.out.println("Running " + phase.key + ": " + phase.title + " ...");
  }

  void notice(String text) {
    notices.add(text);
  }

  /** Bookings per second of the phase {@link Phase#SPREAD}. */
  double peak() {
    return peak;
  }

  boolean isSound() {
    return sound;
  }

  void add(
      Phase phase,
      Measurements measurements,
      Duration measured,
      List<String> violations,
      int lateTokens) {
    double rate = perSecond(measurements.completed.sum(), measured);
    if (phase == Phase.SPREAD) {
      peak = rate;
    }
    phases.add(
        format(
            "| %s | %.0f | %s | %s | %s | %s | %s | %s |",
            phase.title,
            rate,
            percentiles(measurements.hold),
            percentiles(measurements.order),
            percentiles(measurements.booking),
            measurements.refusals(),
            measurements.errors(),
            verdict(phase, violations)));
    if (lateTokens > 0) {
      notice(phase.key + ": " + lateTokens + " tokens had to be signed while measuring.");
    }
  }

  void reads(SeatMapReaders readers) {
    Histogram read = readers.read;
    notice(
        format(
            "Seat-map reads beside the bookings: %d a second offered, %d answered, %.0f %% of them 304, %d failed, %s ms (p50 / p95 / p99).",
            SeatMapReaders.READS_PER_SECOND,
            read.getTotalCount(),
            100.0 * readers.unchanged.sum() / Math.max(1, read.getTotalCount()),
            readers.failed.sum(),
            percentiles(read)));
  }

  void overload(
      Measurements measurements, Duration measured, long arrived, List<String> violations) {
    double goodput = perSecond(measurements.completed.sum(), measured);
    String shed = measurements.shed.getTotalCount() == 0 ? "-" : percentiles(measurements.shed);
    notice(
        format(
            """
            | overload | |
            |---|---|
            | offered bookings/s | %.0f |
            | completed bookings/s | %.0f |
            | of the peak (%.0f/s) | %.2f |
            | found no connection and gave up, per second | %.0f |
            | 503 per second; with Retry-After | %.0f; %d of %d |
            | 503 ms (p50 / p95 / p99) | %s |
            | accepted hold ms | %s |
            | accepted order ms | %s |
            | accepted booking ms, from the planned arrival | %s |
            | refusals | %s |
            | errors | %s |
            | inventory | %s |
            """,
            perSecond(arrived, measured),
            goodput,
            peak,
            goodput / peak,
            perSecond(measurements.givenUp.sum(), measured),
            perSecond(measurements.shed.getTotalCount(), measured),
            measurements.shedWithRetryAfter.sum(),
            measurements.shed.getTotalCount(),
            shed,
            percentiles(measurements.hold),
            percentiles(measurements.order),
            percentiles(measurements.booking),
            measurements.refusals(),
            measurements.errors(),
            verdict(Phase.OVERLOAD, violations)));
  }

  void inventoryMetric(double violations) {
    sound &= violations == 0;
    notice(
        format(
            "After kill -9 and a new start the service's own check of the inventory found %.0f violations.",
            violations));
  }

  void yardstick(double transactionsPerSecond) {
    notice(
        format(
            "pgbench -N (scale %d, %d clients, prepared) on the same server, with nothing else running: %.0f tps. Bookings/s : tps = %.0f : %.0f = %.2f.",
            PgBench.SCALE,
            PgBench.CLIENTS,
            transactionsPerSecond,
            peak,
            transactionsPerSecond,
            peak / transactionsPerSecond));
  }

  void print(int connections, Duration measured) throws IOException {
    System.out.println();
    System.out.printf(
        "Machine: %s; %d connections, %d s a phase, load and service and PostgreSQL on it%n%n",
        Machine.describe(), connections, measured.toSeconds());
    System.out.println(
        "| phase | bookings/s | hold ms (p50 / p95 / p99) | order ms | booking ms | refusals | errors | inventory |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    phases.forEach(System.out::println);
    notices.forEach(notice -> System.out.println(System.lineSeparator() + notice.strip()));
  }

  private String verdict(Phase phase, List<String> violations) {
    if (violations.isEmpty()) {
      return "sound";
    }
    sound = false;
    System.out.println("NOT SOUND: " + phase.key + ": " + violations);
    return "**not sound**: " + String.join(", ", violations);
  }

  private static String percentiles(Histogram nanos) {
    return format(
        "%.1f / %.1f / %.1f",
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(95) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6);
  }

  private static double perSecond(long count, Duration measured) {
    return count * 1e3 / measured.toMillis();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
