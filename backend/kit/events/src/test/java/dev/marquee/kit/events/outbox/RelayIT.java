package dev.marquee.kit.events.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.Service;
import dev.marquee.kit.events.Topic;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestKafka;
import dev.marquee.kit.test.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Outbox and relay on a real PostgreSQL and a real broker. */
class RelayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final TestPostgres.Database database = TestPostgres.createDatabase();

  @Test
  void anEventArrivesAsACloudEventWithinASecondOfItsCommit() {
    Topic topic = Topic.create(TestKafka.shared().bootstrapServers());
    try (Service service =
        Service.start(database, topic.bootstrapServers(), Map.of("SHOW_SLUG", "hamlet"))) {
      service.publish(List.of(Service.event(topic.name(), "key", 7)));
      ConsumerRecord<String, byte[]> record = topic.await(1).getFirst();
      assertEquals("key", record.key());
      assertEquals("{\"number\":7}", new String(record.value(), StandardCharsets.UTF_8));
      Map<String, String> headers = new HashMap<>();
      record
          .headers()
          .forEach(header ->
              headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
      assertEquals("1.0", headers.get("ce_specversion"));
      assertEquals("dev.marquee.sample.happened", headers.get("ce_type"));
      assertEquals("/shows/hamlet/sample", headers.get("ce_source"));
      assertEquals("hamlet", headers.get("ce_show"));
      assertEquals("key", headers.get("ce_subject"));
      assertEquals("application/json", headers.get("content-type"));
      assertEquals("https://marquee.dev/events/sample.happened/1", headers.get("ce_dataschema"));
      Event event = CloudEventRecords.read(record);
      assertEquals("sample.happened", event.type());
      assertEquals("hamlet", event.show());
      awaitEmptyOutbox();
    }
  }

  @Test
  void twoRelaysKeepTheOrderOfEachKeyThroughCrashes() throws Exception {
    int keys = 20;
    int perKey = 100;
    Topic topic = Topic.create(TestKafka.shared().bootstrapServers());
    try (Service first = Service.start(database, topic.bootstrapServers(), Map.of());
        Service second = Service.start(database, topic.bootstrapServers(), Map.of())) {
      for (int number = 0; number < perKey; number++) {
        int present = number;
        (number % 2 == 0 ? first : second)
            .publish(
                IntStream.range(0, keys)
                    .mapToObj(key -> Service.event(topic.name(), "key-" + key, present))
                    .toList());
        if (number % 25 == 24) {
          // Whoever is about to delete what it has sent loses its transaction.
          breakConnections();
        }
      }
      awaitEmptyOutbox();
      Map<String, List<Integer>> firstDeliveries = new LinkedHashMap<>();
      for (ConsumerRecord<String, byte[]> record : topic.await(keys * perKey)) {
        firstDeliveries.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(number(record));
      }
      assertEquals(keys, firstDeliveries.size());
      List<Integer> inOrder = IntStream.range(0, perKey).boxed().toList();
      firstDeliveries.forEach((key, numbers) -> assertEquals(inOrder, numbers, key));
    }
  }

  @Test
  void whileOneRelayHasKeysAnotherTakesOthersAlone() {
    try (Service first = Service.start(database, "", Map.of());
        Service second = Service.start(database, "", Map.of())) {
      for (int number = 0; number < 2; number++) {
        int present = number;
        first.publish(
            IntStream.range(0, 600)
                .mapToObj(key -> Service.event("marquee.test", "key-" + key, present))
                .toList());
      }
      first.inTransaction(() -> {
        Set<String> mine = takenKeys(first);
        Set<String> others = CompletableFuture.supplyAsync(() -> takenKeys(second)).join();
        assertFalse(mine.isEmpty());
        assertFalse(others.isEmpty());
        assertTrue(Collections.disjoint(mine, others), "both have some key");
      });
    }
  }

  private static Set<String> takenKeys(Service service) {
    Set<String> keys = new HashSet<>();
    service.inTransaction(
        () -> service.bean(OutboxRows.class).takeOldest().forEach(row -> keys.add(row.key())));
    return keys;
  }

  @Test
  void whileTheBrokerIsAwayEventsWaitAndNoneIsLost() {
    try (TestKafka kafka = TestKafka.create()) {
      Topic topic = Topic.create(kafka.bootstrapServers());
      try (Service service = Service.start(database, topic.bootstrapServers(), Map.of())) {
        service.publish(List.of(Service.event(topic.name(), "key", 0)));
        awaitEmptyOutbox();
        kafka.kill();
        for (int number = 1; number <= 50; number++) {
          service.publish(List.of(Service.event(topic.name(), "key", number)));
        }
        OutboxMetrics metrics = service.bean(OutboxMetrics.class);
        metrics.measure();
        assertEquals(50, gauge(service, "marquee.outbox.events"));
        assertTrue(gauge(service, "marquee.outbox.lag") > 0);
        await()
            .atMost(PATIENCE)
            .until(() ->
                service.bean(MeterRegistry.class).get("marquee.outbox.failed").counter().count()
                    > 0);
        kafka.start();
        awaitEmptyOutbox();
        List<Integer> numbers = topic.await(51).stream().map(RelayIT::number).distinct().toList();
        assertEquals(IntStream.rangeClosed(0, 50).boxed().toList(), numbers);
        metrics.measure();
        assertEquals(0, gauge(service, "marquee.outbox.lag"));
      }
    }
  }

  @Test
  void anEventThatIsTooLargeIsSetAsideAndThoseAfterItGoOn() {
    Topic topic = Topic.create(TestKafka.shared().bootstrapServers());
    try (Service service = Service.start(database, topic.bootstrapServers(), Map.of())) {
      service.publish(
          List.of(
              new OutboxEvent(
                  topic.name(),
                  "large",
                  "sample.happened",
                  Map.of("text", "x".repeat(2_000_000)),
                  Instant.now()),
              Service.event(topic.name(), "large", 1),
              Service.event(topic.name(), "large", 2)));
      assertEquals(List.of(1, 2), topic.await(2).stream().map(RelayIT::number).toList());
      awaitEmptyOutbox();
      assertEquals(
          1,
          Service.number(
              database,
              """
              select count(*) from outbox_refused
              where key = 'large' and type = 'sample.happened' and length(data) > 2000000
                and reason like '%RecordTooLargeException%'
              """));
      OutboxMetrics metrics = service.bean(OutboxMetrics.class);
      metrics.measure();
      assertEquals(1, gauge(service, "marquee.outbox.refused"));
      assertEquals(0, gauge(service, "marquee.outbox.lag"));
    }
  }

  @Test
  void withoutABrokerEventsWait() {
    try (Service service = Service.start(database, "", Map.of())) {
      service.publish(List.of(Service.event("marquee.test", "key", 1)));
      assertEquals(1, Service.number(database, "select count(*) from outbox_event"));
    }
  }

  @Test
  void aServiceEndsQuicklyWhileTheBrokerIsAway() {
    long started;
    try (Service service = Service.start(database, "127.0.0.1:" + FreePort.find(), Map.of())) {
      service.publish(List.of(Service.event("marquee.test", "key", 1)));
      await()
          .atMost(PATIENCE)
          .until(() ->
              service.bean(MeterRegistry.class).get("marquee.outbox.failed").counter().count() > 0);
      started = System.nanoTime();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "took " + took);
  }

  @Test
  void outsideOfATransactionNothingIsAdded() {
    try (Service service = Service.start(database, "", Map.of())) {
      Outbox outbox = service.bean(Outbox.class);
      assertThrows(
          IllegalStateException.class,
          () -> outbox.add(List.of(Service.event("marquee.test", "key", 1))));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              service.inTransaction(() -> {
                outbox.add(List.of(Service.event("marquee.test", "key", 1)));
                throw new IllegalArgumentException("the cause fails");
              }));
      assertEquals(0, Service.number(database, "select count(*) from outbox_event"));
    }
  }

  @Test
  void measuresHowFastABacklogDrains() {
    int events = 20_000;
    Topic topic = Topic.create(TestKafka.shared().bootstrapServers());
    try (Service writer = Service.start(database, "", Map.of())) {
      String text = "x".repeat(1_500);
      for (int batch = 0; batch < events / 500; batch++) {
        int start = batch * 500;
        writer.publish(
            IntStream.range(start, start + 500)
                .mapToObj(number ->
                    new OutboxEvent(
                        topic.name(),
                        "order-" + number / 3,
                        "sample.happened",
                        Map.of("number", number, "text", text),
                        Instant.now()))
                .toList());
      }
    }
    long started = System.nanoTime();
    try (Service relay = Service.start(database, topic.bootstrapServers(), Map.of())) {
      awaitEmptyOutbox();
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "relay: %d events in %.1f s, %.0f/s (start of the service included)%n",
          events, seconds, events / seconds);
      assertEquals(events, sent(relay));
    }
    assertFalse(topic.await(events).isEmpty());
  }

  private void awaitEmptyOutbox() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Service.number(database, "select count(*) from outbox_event") == 0);
  }

  private void breakConnections() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
            and query like '%outbox_event%' and query not like 'insert%'
          """);
    }
  }

  private static double sent(Service service) {
    return service.bean(MeterRegistry.class).get("marquee.outbox.sent").counter().count();
  }

  private static double gauge(Service service, String name) {
    return service.bean(MeterRegistry.class).get(name).gauge().value();
  }

  private static int number(ConsumerRecord<String, byte[]> record) {
    String data = new String(record.value(), StandardCharsets.UTF_8);
    return Integer.parseInt(data.replaceAll("\\D", ""));
  }
}
