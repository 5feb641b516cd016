package dev.marquee.bench.history;

import dev.marquee.bench.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ./marquee bench history [operations] [seed]}. */
public final class HistoryBenchmark {
  private static final int SHOWN = 20;

  private HistoryBenchmark() {}

  /**
   * Runs the checker and prints its verdict.
   *
   * @return whether there is nothing to complain about
   */
  public static boolean run(Path root, long operations, long seed) throws Exception {
    System.out.printf("Running %d operations, seed %d ...%n", operations, seed);
    HistoryResult result = HistoryRun.run(root, operations, seed);
    System.out.println();
    System.out.println("Machine: " + Machine.describe());
    System.out.println();
    System.out.printf(
        Locale.ROOT,
        "%d operations in %.0f s (%.0f/s), service killed %d times, database crashed %d times, seed %d%n%n",
        result.operations(),
        result.duration().toMillis() / 1e3,
        result.operations() * 1e3 / result.duration().toMillis(),
        result.serviceKills(),
        result.databaseCrashes(),
        result.seed());
    System.out.println("| request | ok | failed | unknown |");
    System.out.println("|---|---|---|---|");
    List<String> requests =
        result.outcomes().keySet().stream().map(key -> key.split(" ")[0]).distinct().toList();
    for (String request : requests) {
      System.out.printf(
          "| %s | %d | %d | %d |%n",
          request,
          result.outcomes().getOrDefault(request + " ok", 0L),
          result.outcomes().getOrDefault(request + " failed", 0L),
          result.outcomes().getOrDefault(request + " unknown", 0L));
    }
    System.out.println();
    if (result.violations().isEmpty()) {
      System.out.println("Verdict: every promise was kept.");
      return true;
    }
    System.out.printf("Verdict: %d VIOLATIONS%n", result.violations().size());
    result.violations().stream().limit(SHOWN).forEach(System.out::println);
    System.out.println(
        "All of them, the whole history, logs and data are in " + result.folder() + ".");
    return false;
  }
}
