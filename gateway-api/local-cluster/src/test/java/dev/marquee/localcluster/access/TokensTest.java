package dev.marquee.localcluster.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.testing.Objects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path directory;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    store = ObjectStore.open(directory.resolve("objects.journal"), Clock.systemUTC());
    store.apply(
        "test",
        List.of(
            Objects.namespace("a"),
            Objects.json(
                """
                {'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'sa','namespace':'a'}}
                """)),
        false);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void aTokenIsGoodUntilItExpiresAndNotLonger() {
    Tokens.Minted minted = at(NOW).mint("a", "sa", Duration.ofMinutes(30)).orElseThrow();

    assertEquals(NOW.plus(Duration.ofMinutes(30)), minted.expiresAt());
    assertEquals(
        Optional.of(new Access.OfNamespace("a")),
        at(minted.expiresAt().minusSeconds(1)).check(minted.token()));
    assertEquals(Optional.empty(), at(minted.expiresAt()).check(minted.token()));
  }

  @Test
  void aLifetimeIsBroughtIntoItsBounds() {
    assertEquals(
        NOW.plus(Tokens.SHORTEST),
        at(NOW).mint("a", "sa", Duration.ofSeconds(1)).orElseThrow().expiresAt());
    assertEquals(
        NOW.plus(Duration.ofDays(1)),
        at(NOW).mint("a", "sa", Duration.ofDays(365)).orElseThrow().expiresAt());
  }

  @Test
  void aTokenThatWasTamperedWithIsNone() {
    String token = at(NOW).mint("a", "sa", Duration.ofHours(1)).orElseThrow().token();

    assertEquals(Optional.empty(), at(NOW).check(token.replace("ns.", "ns.e")));
    assertEquals(Optional.empty(), new Tokens("another", store, clock(NOW)).check(token));
    assertEquals(Optional.empty(), at(NOW).check(""));
  }

  @Test
  void onlyAnAccountThatIsThereGetsOne() {
    assertEquals(Optional.empty(), at(NOW).mint("a", "nobody", Duration.ofHours(1)));
  }

  private Tokens at(Instant now) {
    return new Tokens("secret", store, clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
