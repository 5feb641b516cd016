package dev.marquee.auth.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.auth.AuthService;
import dev.marquee.auth.Concurrently;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SigningKeysIT {
  private final MutableClock clock = new MutableClock();

  @Test
  void whoeverComesAtOnceGetsOneNewKey() throws Exception {
    try (AuthService auth = AuthService.start(TestPostgres.createDatabase(), clock, Map.of())) {
      SigningKeys keys = auth.bean(SigningKeys.class);
      // Several rounds, because the first ones mostly wait for connections to be opened.
      for (int round = 1; round <= 10; round++) {
        Instant muchLater = clock.instant().plus(Duration.ofDays(100 * round));
        Callable<Set<String>> load =
            () ->
                keys.loadOrCreate(muchLater).stream()
                    .map(key -> key.key().getKeyID())
                    .collect(Collectors.toSet());
        List<Set<String>> loaded = Concurrently.run(Collections.nCopies(8, load));
        assertEquals(1, Set.copyOf(loaded).size(), loaded.toString());
        assertEquals(1, loaded.getFirst().size());
      }
    }
  }
}
