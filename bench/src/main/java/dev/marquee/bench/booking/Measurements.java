package dev.marquee.bench.booking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What many buyers at once were told, and how long they waited for it. Times in nanoseconds. */
final class Measurements {
  private static final long LONGEST = 120_000_000_000L;
  private static final int DIGITS = 3;

  final Histogram hold = histogram();
  final Histogram order = histogram();
  final Histogram booking = histogram();
  final Histogram shed = histogram();
  final LongAdder completed = new LongAdder();
  final LongAdder shedWithRetryAfter = new LongAdder();
  final LongAdder givenUp = new LongAdder();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  void refused(String code) {
    refusals.computeIfAbsent(code, any -> new LongAdder()).increment();
  }

  void failed(String what) {
    errors.computeIfAbsent(what, any -> new LongAdder()).increment();
  }

  String refusals() {
    return list(refusals);
  }

  String errors() {
    return list(errors);
  }

  private static String list(Map<String, LongAdder> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(LONGEST, DIGITS);
  }
}
