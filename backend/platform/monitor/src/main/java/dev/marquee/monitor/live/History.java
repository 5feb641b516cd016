package dev.marquee.monitor.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour of every pod's figures, in memory. Bounded: at most 3,000 series of 1,800 values;
 * when there are more, those that were heard of longest ago go first.
 */
final class History {
  static final long SECONDS_KEPT = 3600;
  private static final int MOST_SERIES = 3000;

  /**
   * What one line is about.
   *
   * @param container empty for the network
   */
  record Key(String namespace, String pod, String container, String metric) {}

  record Value(long epochSecond, double value) {}

  private final Map<Key, Deque<Value>> series = new LinkedHashMap<>(16, 0.75f, true);

  synchronized void add(Key key, long epochSecond, double value) {
    Deque<Value> values = series.computeIfAbsent(key, absent -> new ArrayDeque<>());
    values.addLast(new Value(epochSecond, value));
    while (values.getFirst().epochSecond() < epochSecond - SECONDS_KEPT) {
      values.removeFirst();
    }
    if (series.size() > MOST_SERIES) {
      series.remove(series.keySet().iterator().next());
    }
  }

  /** Forgets what has not been heard of for an hour. */
  synchronized void forget(long now) {
    series.values().removeIf(values -> values.getLast().epochSecond() < now - SECONDS_KEPT);
  }

  /** A copy of the series of one metric in a namespace. */
  synchronized Map<Key, List<Value>> of(String namespace, String metric) {
    Map<Key, List<Value>> found = new HashMap<>();
    for (Map.Entry<Key, Deque<Value>> entry : series.entrySet()) {
      if (entry.getKey().namespace().equals(namespace) && entry.getKey().metric().equals(metric)) {
        found.put(entry.getKey(), List.copyOf(entry.getValue()));
      }
    }
    return found;
  }
}
