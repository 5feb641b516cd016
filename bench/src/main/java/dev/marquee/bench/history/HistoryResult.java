package dev.marquee.bench.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param outcomes how often each kind of request ended in each way, such as {@code hold ok}
 * @param folder with logs and data; gone when there are no violations
 */
public record HistoryResult(
    long seed,
    long operations,
    Duration duration,
    long serviceKills,
    long databaseCrashes,
    Map<String, Long> outcomes,
    List<Violation> violations,
    Path folder) {
  /**
   * How many requests ended that way, of all kinds: {@code ok}, {@code failed}, {@code unknown}.
   */
  public long count(String outcome) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(" " + outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
