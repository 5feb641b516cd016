package dev.marquee.monitor.deadletter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestKafka;
import dev.marquee.monitor.RunningMonitor;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters of a real broker. */
class DeadLettersIT {
  private static final String NOWHERE = "http://127.0.0.1:" + FreePort.find();

  private final String servers = TestKafka.shared().bootstrapServers();
  private final String topic = "marquee.test-" + UUID.randomUUID();
  private RunningMonitor monitor;

  @BeforeEach
  void start() {
    monitor = new RunningMonitor(NOWHERE, TestKafka.shared().environment());
  }

  @AfterEach
  void stop() {
    monitor.close();
  }

  @Test
  void anAdminSeesThemAndReplaysOneOnce() throws Exception {
    write("2026-11-21T20:00:00Z");
    write("2026-11-21T21:00:00Z");
    List<JsonNode> letters = mine();
    assertEquals(2, letters.size());
    JsonNode newest = letters.getFirst();
    assertEquals("2026-11-21T21:00:00Z", text(newest, "time"));
    assertEquals(topic, text(newest, "topic"));
    assertEquals("show-hamlet.ticketing", text(newest, "consumer"));
    assertEquals("PoisonEventException: never", text(newest, "reason"));
    assertEquals("order.placed", text(newest, "type"));
    assertEquals("key", text(newest, "key"));
    assertEquals("{\"a\":1}", text(newest, "data"));
    assertEquals("WAITING", text(newest, "state"));

    String path = "/dead-letters/" + text(newest, "id") + "/replay";
    assertEquals("REPLAYED", monitor.send("POST", path, "admin").text("state"));
    assertEquals("REPLAYED", monitor.send("POST", path, "admin").text("state"));
    assertEquals("REPLAYED", text(mine().getFirst(), "state"));
    assertEquals("WAITING", text(mine().getLast(), "state"));

    List<ConsumerRecord<String, byte[]>> replayed = records(topic, 1);
    assertEquals(1, replayed.size());
    Map<String, String> headers = new HashMap<>();
    replayed
        .getFirst()
        .headers()
        .forEach(header ->
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    assertEquals("dev.marquee.order.placed", headers.get("ce_type"));
    assertEquals(text(newest, "event"), headers.get("ce_id"));
    assertEquals("show-hamlet.ticketing", headers.get("dl_replay_for"));
    assertTrue(headers.keySet().stream().noneMatch("dl_reason"::equals));
    assertEquals("key", replayed.getFirst().key());
  }

  @Test
  void nobodyElseSeesThem() throws Exception {
    assertEquals(403, monitor.send("GET", "/dead-letters", "seller").status());
    assertEquals(403, monitor.send("POST", "/dead-letters/0-0/replay", "seller").status());
  }

  @Test
  void whatIsNoDeadLetterIsNotFound() throws Exception {
    write("2026-11-21T20:00:00Z");
    for (String id : List.of("0-999999", "999-0", "some-thing", "-1-0", "0-99999999999999999999")) {
      assertEquals(404, monitor.send("POST", "/dead-letters/" + id + "/replay", "admin").status());
    }
  }

  @Test
  void withoutABrokerItIsSaidSo() throws Exception {
    for (String address : List.of("", "127.0.0.1:" + FreePort.find())) {
      try (RunningMonitor alone =
          new RunningMonitor(NOWHERE, Map.of("KAFKA_BOOTSTRAP_SERVERS", address))) {
        RunningMonitor.Answer answer = alone.send("GET", "/dead-letters", "admin");
        assertEquals(503, answer.status());
        assertEquals("EVENTS_UNREACHABLE", answer.text("code"));
      }
    }
  }

  @Test
  void beforeTheFirstThereIsNone() throws Exception {
    try (TestKafka kafka = TestKafka.create();
        RunningMonitor fresh = new RunningMonitor(NOWHERE, kafka.environment())) {
      RunningMonitor.Answer answer = fresh.send("GET", "/dead-letters", "admin");
      assertEquals(200, answer.status());
      assertEquals(0, answer.body().get("items").size());
    }
  }

  private List<JsonNode> mine() throws Exception {
    List<JsonNode> letters = new ArrayList<>();
    for (JsonNode letter :
        monitor.send("GET", "/dead-letters", "admin").body().get("items").values()) {
      if (text(letter, "topic").equals(topic)) {
        letters.add(letter);
      }
    }
    return letters;
  }

  private static String text(JsonNode letter, String member) {
    return letter.get(member).getStringValue();
  }

  private void write(String time) throws Exception {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            "marquee.dead-letters", "key", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            "dev.marquee.order.placed",
            "dl_topic",
            topic,
            "dl_position",
            "0-7",
            "dl_consumer",
            "show-hamlet.ticketing",
            "dl_reason",
            "PoisonEventException: never",
            "dl_time",
            time)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get(30, TimeUnit.SECONDS);
    }
  }

  private List<ConsumerRecord<String, byte[]>> records(String name, int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(name));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records.size() >= count;
          });
    }
    return records;
  }
}
