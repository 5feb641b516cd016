package dev.marquee.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.bench.history.HistoryResult;
import dev.marquee.bench.history.HistoryRun;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What ticketing told its clients stays true, whatever happens to it. */
class HistoryE2E {
  private static final long OPERATIONS = 100_000;

  @Test
  void everyPromiseIsKeptWhileTheServiceIsKilledAndItsDatabaseCrashes() throws Exception {
    HistoryResult result =
        HistoryRun.run(Repository.ROOT, OPERATIONS, new Random().nextLong(1, Long.MAX_VALUE));
    String summary = "seed " + result.seed() + ", in " + result.folder() + ": " + result.outcomes();
    assertEquals(List.of(), result.violations(), summary);
    assertTrue(result.operations() >= OPERATIONS, summary);
    assertTrue(result.serviceKills() >= 1 && result.databaseCrashes() >= 1, summary);
    for (String request : List.of("Hold", "PlaceOrder", "Cancel")) {
      for (String outcome : List.of("ok", "failed", "unknown")) {
        assertTrue(
            result.outcomes().getOrDefault(request + " " + outcome, 0L) > 0,
            () -> "No " + request + " was " + outcome + ": " + summary);
      }
    }
  }
}
