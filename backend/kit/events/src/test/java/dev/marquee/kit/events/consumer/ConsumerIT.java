package dev.marquee.kit.events.consumer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.Service;
import dev.marquee.kit.events.Topic;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.events.kafka.DeadLetterHeaders;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.test.TestKafka;
import dev.marquee.kit.test.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Handling on a real PostgreSQL and a real broker. */
class ConsumerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private final Topic topic = Topic.create(TestKafka.shared().bootstrapServers());
  private final String group = "sample-" + UUID.randomUUID();

  @Test
  void eventsAreHandledInTheOrderOfTheirKeyAndARepetitionChangesNothing() throws Exception {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      records.add(record("key-" + number % 3, "{\"number\":" + number + "}"));
    }
    topic.send(records);
    topic.send(records);
    try (Service service = start(Map.of())) {
      topic.send(records);
      awaitTold(300);
      topic.send(List.of(record("key-0", "{\"number\":300}")));
      awaitTold(301);
      for (int key = 0; key < 3; key++) {
        int remainder = key;
        assertEquals(
            IntStream.range(0, 301).filter(n -> n % 3 == remainder).boxed().toList(),
            told("key = 'key-" + key + "'"));
      }
      assertEquals(301, counter(service, "marquee.events.consumed"));
      await()
          .atMost(PATIENCE)
          .until(() ->
              service.bean(MeterRegistry.class).get("marquee.events.lag").gauge().value() == 0);
    }
  }

  @Test
  void whatAnotherShowOrNobodyWantsIsPassedOver() throws Exception {
    topic.send(
        List.of(
            record(event("key", "{\"number\":1}", "macbeth", "sample.happened")),
            record(event("key", "{\"number\":2}", "hamlet", "sample.other")),
            record(event("key", "{\"number\":3}", "hamlet", "sample.happened")),
            new ProducerRecord<>(topic.name(), "key", "garbage".getBytes(StandardCharsets.UTF_8)),
            record(event("key", "{\"number\":4}", null, "sample.happened"))));
    try (Service service = start(Map.of("SHOW_SLUG", "hamlet"))) {
      awaitTold(2);
      assertEquals(List.of(3, 4), told("true"));
      assertEquals(2, counter(service, "marquee.events.consumed"));
    }
  }

  /** A show is there before anything happens to it. */
  @Test
  void aShowReadsPartitionsThatWereEmptyWhenItBegan() throws Exception {
    try (Service service = start(Map.of("SHOW_SLUG", "hamlet"))) {
      for (int number = 1; number <= 20; number++) {
        topic.send(
            List.of(
                record(
                    event(
                        "key-" + number,
                        "{\"number\":" + number + "}",
                        "hamlet",
                        "sample.happened"))));
        awaitTold(number);
      }
      assertEquals(20, counter(service, "marquee.events.consumed"));
    }
  }

  @Test
  void whatCanNotBeHandledIsADeadLetterAndItsPartitionGoesOn() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (Service service = start(Map.of())) {
      service.bean(SampleEvents.class).before =
          event -> {
            if (event.data().contains("5")) {
              attempts.incrementAndGet();
              throw new IllegalStateException("nobody knows");
            }
          };
      topic.send(
          List.of(
              record("key", "{\"number\":1}"),
              record("key", "{\"poison\":2}"),
              record("key", "{\"unreadable\":3}"),
              new ProducerRecord<>(topic.name(), "key", "garbage".getBytes(StandardCharsets.UTF_8)),
              record("key", "{\"number\":5}"),
              record("key", "{\"number\":6}")));
      awaitTold(2);
      assertEquals(List.of(1, 6), told("true"));
      List<ConsumerRecord<String, byte[]>> letters = deadLetters(4);
      assertEquals(
          List.of("{\"poison\":2}", "{\"unreadable\":3}", "garbage", "{\"number\":5}"),
          letters.stream()
              .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
              .toList());
      ConsumerRecord<String, byte[]> first = letters.getFirst();
      assertEquals("key", first.key());
      assertEquals("PoisonEventException: never", header(first, DeadLetterHeaders.REASON));
      assertEquals(topic.name(), header(first, DeadLetterHeaders.ORIGIN));
      assertEquals(group, header(first, DeadLetterHeaders.CONSUMER));
      assertTrue(header(first, DeadLetterHeaders.POSITION).matches("\\d-1"));
      assertTrue(Instant.parse(header(first, DeadLetterHeaders.TIME)).isBefore(Instant.now()));
      assertEquals("dev.marquee.sample.happened", header(first, "ce_type"));
      assertEquals(4, counter(service, "marquee.events.dead.lettered"));
      // Once with the others, and then alone, each time.
      assertTrue(attempts.get() >= Retries.ATTEMPTS, "tried " + attempts + " times");
    }
  }

  @Test
  void anErrorIsADeadLetterToo() throws Exception {
    try (Service service = start(Map.of())) {
      service.bean(SampleEvents.class).after =
          event -> {
            if (event.data().contains(":2}")) {
              throw new NoClassDefFoundError("dev/marquee/Gone");
            }
          };
      topic.send(
          List.of(
              record("key", "{\"number\":1}"),
              record("key", "{\"number\":2}"),
              record("key", "{\"number\":3}")));
      awaitTold(2);
      assertEquals(List.of(1, 3), told("true"), "what it had done is rolled back");
      assertEquals(
          "NoClassDefFoundError: dev/marquee/Gone",
          header(deadLetters(1).getFirst(), DeadLetterHeaders.REASON));
    }
  }

  @Test
  void whileMemoryIsShortEventsWaitAndNoneIsADeadLetter() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (Service service = start(Map.of())) {
      service.bean(SampleEvents.class).before =
          event -> {
            if (event.data().contains(":2}") && attempts.incrementAndGet() < 8) {
              throw new OutOfMemoryError("Java heap space");
            }
          };
      topic.send(List.of(record("key", "{\"number\":1}"), record("key", "{\"number\":2}")));
      awaitTold(2);
      assertEquals(0, counter(service, "marquee.events.dead.lettered"));
    }
  }

  @Test
  void theLargestEventThatIsToldStillFitsIntoADeadLetter() {
    try (Service service = start(Map.of())) {
      String largest = "x".repeat(1_030_000);
      service.publish(
          List.of(
              new OutboxEvent(
                  topic.name(),
                  "key",
                  "sample.happened",
                  Map.of("poison", largest),
                  Instant.now())));
      String letter = new String(deadLetters(1).getFirst().value(), StandardCharsets.UTF_8);
      assertTrue(letter.contains(largest));
    }
  }

  @Test
  void aReplayedDeadLetterIsHandledByTheServiceThatCouldNot() throws Exception {
    ProducerRecord<String, byte[]> mine = record("key", "{\"number\":1}");
    mine.headers().add(DeadLetterHeaders.REPLAY_FOR, group.getBytes(StandardCharsets.UTF_8));
    ProducerRecord<String, byte[]> others = record("key", "{\"number\":2}");
    others.headers().add(DeadLetterHeaders.REPLAY_FOR, "others".getBytes(StandardCharsets.UTF_8));
    topic.send(List.of(others, mine));
    try (Service service = start(Map.of())) {
      awaitTold(1);
      assertEquals(List.of(1), told("true"));
      assertEquals(1, counter(service, "marquee.events.consumed"));
    }
  }

  @Test
  void whatPassesIsTriedAgainAndWhatComesAfterItWaits() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (Service service = start(Map.of())) {
      service.bean(SampleEvents.class).before =
          event -> {
            // More often than an unknown failure would be tried.
            if (event.data().contains(":2}") && attempts.incrementAndGet() < 8) {
              throw new IllegalStateException(new SQLException("lock", "55P03"));
            }
          };
      topic.send(
          List.of(
              record("key", "{\"number\":1}"),
              record("key", "{\"number\":2}"),
              record("key", "{\"number\":3}")));
      awaitTold(3);
      assertEquals(List.of(1, 2, 3), told("true"));
      assertEquals(0, counter(service, "marquee.events.dead.lettered"));
    }
  }

  @Test
  void aLostDatabaseConnectionLosesNoEvent() throws Exception {
    AtomicInteger cut = new AtomicInteger();
    try (Service service = start(Map.of())) {
      service.bean(SampleEvents.class).after =
          event -> {
            if (event.data().contains(":7}") && cut.incrementAndGet() <= 2) {
              breakConnections();
            }
          };
      topic.send(
          IntStream.range(0, 20).mapToObj(n -> record("key", "{\"number\":" + n + "}")).toList());
      awaitTold(20);
      assertEquals(IntStream.range(0, 20).boxed().toList(), told("true"));
    }
  }

  @Test
  void killedBetweenEffectAndOffsetTheNextReplicaChangesNothing() throws Exception {
    topic.send(
        IntStream.range(0, 10).mapToObj(n -> record("key", "{\"number\":" + n + "}")).toList());
    try (Service service = start(Map.of())) {
      awaitTold(10);
    }
    // As if no offset had been committed: another group, the same memory.
    try (Service service = start(Map.of("events.group", group + "-again"))) {
      topic.send(List.of(record("key", "{\"number\":10}")));
      awaitTold(11);
      assertEquals(IntStream.rangeClosed(0, 10).boxed().toList(), told("true"));
    }
  }

  @Test
  void anEventIsHandledOnceAlthoughReplicasComeAndGo() throws Exception {
    int events = 2_000;
    try (Service first = start(Map.of())) {
      List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
      for (int number = 0; number < events; number++) {
        records.add(record("key-" + number % 12, "{\"number\":" + number + "}"));
      }
      topic.send(records.subList(0, events / 2));
      try (Service second = start(Map.of())) {
        topic.send(records.subList(events / 2, events));
      }
      awaitTold(events);
      for (int key = 0; key < 12; key++) {
        int remainder = key;
        assertEquals(
            IntStream.range(0, events).filter(n -> n % 12 == remainder).boxed().toList(),
            told("key = 'key-" + key + "'"));
      }
    }
  }

  @Test
  void aReplayHandlesEverythingAgainFromTheBeginning() throws Exception {
    topic.send(
        IntStream.range(0, 30)
            .mapToObj(n -> record("key-" + n % 5, "{\"number\":" + n + "}"))
            .toList());
    try (Service service = start(Map.of())) {
      awaitTold(30);
      try (Service second = start(Map.of())) {
        second.bean(EventReplay.class).start(() -> second.execute("delete from told"));
        awaitTold(30);
        assertEquals(30, Service.number(database, "select count(distinct number) from told"));
      }
    }
    // One that was off starts over, too, and then goes on where it was.
    try (Service service = start(Map.of())) {
      topic.send(List.of(record("key-1", "{\"number\":30}")));
      awaitTold(31);
    }
  }

  @Test
  void measuresHowFastEventsAreHandled() throws Exception {
    int events = 10_000;
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int number = 0; number < events; number++) {
      records.add(record("key-" + number, "{\"number\":" + number + "}"));
    }
    topic.send(records);
    long started = System.nanoTime();
    try (Service service = start(Map.of())) {
      awaitTold(events);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "consumer: %d events in %.1f s, %.0f/s (start of the service included)%n",
        events, seconds, events / seconds);
  }

  private Service start(Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("events.group", group);
    properties.put("sample.topic", topic.name());
    properties.putAll(more);
    return Service.start(database, topic.bootstrapServers(), properties);
  }

  private ProducerRecord<String, byte[]> record(String key, String data) {
    return record(event(key, data, null, "sample.happened"));
  }

  private ProducerRecord<String, byte[]> record(Event event) {
    return CloudEventRecords.write(topic.name(), event);
  }

  private static Event event(String key, String data, @Nullable String show, String type) {
    return new Event(
        UUID.randomUUID().toString(), "/platform/test", type, key, Instant.now(), show, data);
  }

  private List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
    List<ConsumerRecord<String, byte[]>> mine = new ArrayList<>();
    new Topic(topic.bootstrapServers(), DeadLetterHeaders.TOPIC)
        .read(letter -> {
          if (header(letter, DeadLetterHeaders.ORIGIN).equals(topic.name())) {
            mine.add(letter);
          }
          return mine.size() >= count;
        });
    return mine;
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return CloudEventRecords.header(record.headers(), name).orElse("");
  }

  private void awaitTold(int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Service.number(database, "select count(*) from told") >= count);
    assertEquals(count, Service.number(database, "select count(*) from told"));
  }

  private List<Integer> told(String condition) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select number from told where " + condition + " order by turn")) {
      while (result.next()) {
        numbers.add(result.getInt(1));
      }
    }
    return numbers;
  }

  private void breakConnections() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'insert into told%'
          """);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static double counter(Service service, String name) {
    return service.bean(MeterRegistry.class).get(name).counter().count();
  }
}
