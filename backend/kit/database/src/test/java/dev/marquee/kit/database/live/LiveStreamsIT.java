package dev.marquee.kit.database.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** From {@code pg_notify} to readers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamsIT {
  private static final String HEARTBEAT = ": heartbeat\n\n";
  private static final Duration LONG = Duration.ofDays(1);

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private final UUID id = UUID.randomUUID();
  private ApplicationContext context;
  private SampleChanges changes;

  @BeforeAll
  void start() {
    Map<String, Object> environment = new HashMap<>(database.environment());
    environment.put("live.sample", true);
    context = ApplicationContext.run(environment);
    changes = context.getBean(SampleChanges.class);
    // What is told before the service listens is not heard.
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Changes.Subscription subscription = changes.subscribe(note("first", heard))) {
      await()
          .until(() -> {
            tell(id);
            return !heard.isEmpty();
          });
    }
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void aReaderIsToldThePresentStateAndEachChangeOfWhatItFollows() throws Exception {
    Counter counter = new Counter(id);
    Reader reader = read(streams(1, LONG, LONG), counter);
    await().until(() -> reader.events.equals(List.of("0")));

    counter.value.set(1);
    tell(id);
    await().until(() -> reader.events.equals(List.of("0", "1")));

    counter.value.set(2);
    int asked = counter.asked.get();
    AtomicBoolean heard = new AtomicBoolean();
    try (Changes.Subscription subscription =
        changes.subscribe(
            new Changes.Listener<UUID>() {
              @Override
              public void changed(UUID change) {
                heard.set(true);
              }

              @Override
              public void mayHaveMissed() {}
            })) {
      tell(UUID.randomUUID());
      await().untilTrue(heard);
    }
    assertEquals(asked, counter.asked.get(), "A change of something else is none of its own");
    reader.cancel();
  }

  @Test
  void whoTakesNothingIsAskedForNothingAndGetsTheLatestInTheEnd() throws Exception {
    Counter counter = new Counter(id);
    Reader reader = new Reader(0);
    streams(1, LONG, LONG).open(counter).subscribe(reader);
    counter.value.set(1);
    tell(id);
    counter.value.set(2);
    tell(id);
    reader.request(1);
    await().until(() -> reader.events.equals(List.of("2")));
    assertEquals(1, counter.asked.get());
    reader.cancel();
  }

  @Test
  void severalEventsAreToldOneByOneAsTheReaderTakesThem() {
    Counter counter = new Counter(id);
    counter.value.set(-2);
    counter.countsUp = true;
    Reader reader = new Reader(2);
    streams(1, LONG, LONG).open(counter).subscribe(reader);
    await().until(() -> reader.events.equals(List.of("-2", "-1")));
    reader.request(10);
    await().until(() -> reader.events.equals(List.of("-2", "-1", "0")));
    reader.cancel();
  }

  @Test
  void aQuietStreamHasAHeartbeat() {
    Reader reader = read(streams(1, Duration.ofMillis(5), LONG), new Counter(id));
    await().until(() -> reader.events.size() >= 3);
    assertEquals(List.of("0", HEARTBEAT, HEARTBEAT), reader.events.subList(0, 3));
    reader.cancel();
  }

  @Test
  void aStreamEndsWithItsSource() throws Exception {
    Counter counter = new Counter(id);
    LiveStreams<UUID> streams = streams(1, LONG, LONG);
    Reader reader = read(streams, counter);
    await().until(() -> reader.events.equals(List.of("0")));
    counter.value.set(1);
    counter.over = true;
    tell(id);
    await().until(() -> reader.ended);
    assertEquals(List.of("0", "1"), reader.events);
    await().until(() -> streams.size() == 0);
  }

  @Test
  void aStreamEndsAfterItsLifetime() {
    Reader reader = read(streams(1, LONG, Duration.ofMillis(50)), new Counter(id));
    await().until(() -> reader.ended);
    assertEquals("0", reader.events.getFirst());
  }

  @Test
  void aStreamEndsWhenItsSourceFails() {
    Counter counter = new Counter(id);
    counter.failing = true;
    Reader reader = read(streams(1, LONG, LONG), counter);
    await().until(() -> reader.ended);
    assertEquals(List.of(), reader.events);
  }

  @Test
  void thereAreOnlySoManyPlaces() {
    LiveStreams<UUID> streams = streams(2, LONG, LONG);
    Reader first = read(streams, new Counter(id));
    assertFalse(streams.isFull());
    Reader second = read(streams, new Counter(id));
    assertTrue(streams.isFull());
    assertEquals(2, streams.size());
    Reader third = read(streams, new Counter(id));
    assertTrue(third.ended);

    first.cancel();
    await().until(() -> !streams.isFull());
    second.cancel();
  }

  @Test
  void allStreamsEndWithTheService() {
    LiveStreams<UUID> streams = streams(2, LONG, LONG);
    Reader early = read(streams, new Counter(id));
    streams.shutdownGracefully();
    await().until(() -> early.ended);
    Reader late = read(streams, new Counter(id));
    await().until(() -> late.ended);
  }

  @Test
  void listenersHearOfAChangeInTheOrderInWhichTheyCame() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Changes.Subscription first = changes.subscribe(note("first", heard));
        Changes.Subscription second = changes.subscribe(note("second", heard));
        Changes.Subscription third = changes.subscribe(note("third", heard))) {
      tell(id);
      await().until(() -> heard.size() == 3);
    }
    assertEquals(List.of("first", "second", "third"), heard);
  }

  private Changes.Listener<UUID> note(String name, List<String> heard) {
    return new Changes.Listener<>() {
      @Override
      public void changed(UUID change) {
        if (change.equals(id)) {
          heard.add(name);
        }
      }

      @Override
      public void mayHaveMissed() {}
    };
  }

  private LiveStreams<UUID> streams(int subscribers, Duration heartbeat, Duration lifetime) {
    return new LiveStreams<>(changes, new LiveStreamSettings(subscribers, heartbeat, lifetime));
  }

  private static Reader read(LiveStreams<UUID> streams, Counter counter) {
    Reader reader = new Reader(Long.MAX_VALUE);
    Publisher<byte[]> events = streams.open(counter);
    events.subscribe(reader);
    return reader;
  }

  private void tell(UUID change) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement notify =
            connection.prepareStatement("select pg_notify('sample_changed', ?)")) {
      notify.setString(1, change.toString());
      notify.execute();
    }
  }

  @Singleton
  @Requires(property = "live.sample")
  static class SampleChanges extends Changes<UUID> {
    SampleChanges(Notifications notifications) {
      super(notifications, "sample_changed", UUID::fromString);
    }
  }

  /** Tells a number when it is another one. */
  private static final class Counter implements LiveSource<UUID> {
    private final UUID id;
    private final AtomicInteger value = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean countsUp;
    private volatile boolean over;
    private volatile boolean failing;
    private int told = Integer.MIN_VALUE;

    Counter(UUID id) {
      this.id = id;
    }

    @Override
    public String name() {
      return "a counter";
    }

    @Override
    public boolean changed(UUID change) {
      return change.equals(id);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
      asked.incrementAndGet();
      if (failing) {
        throw new IOException("Nothing to be read");
      }
      int present = value.get();
      if (present == told) {
        return Optional.empty();
      }
      told = present;
      if (countsUp && present < 0) {
        value.incrementAndGet();
      }
      return Optional.of(Integer.toString(present).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasMore() {
      return value.get() != told;
    }

    @Override
    public boolean isOver() {
      return over;
    }
  }

  private static final class Reader extends BaseSubscriber<byte[]> {
    private final long atFirst;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    Reader(long atFirst) {
      this.atFirst = atFirst;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (atFirst > 0) {
        request(atFirst);
      }
    }

    @Override
    protected void hookOnNext(byte[] event) {
      events.add(new String(event, StandardCharsets.UTF_8));
    }

    @Override
    protected void hookOnComplete() {
      ended = true;
    }
  }
}
