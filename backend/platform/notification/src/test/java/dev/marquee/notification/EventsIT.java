package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestKafka;
import dev.marquee.kit.test.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that was ever told is understood, and it comes by a real broker. */
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MutableClock clock = new MutableClock(NotificationService.START);
  private final TestMailServer smtp = TestMailServer.start();
  private final UUID buyer = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private TestIdentity identity;

  @BeforeEach
  void start() {
    identity = TestIdentity.start();
  }

  @AfterEach
  void stop() {
    identity.close();
    smtp.close();
  }

  @Test
  void allThatWasEverToldIsRead() {
    try (NotificationService service = service(Map.of())) {
      assertTrue(EventSchemas.types().containsAll(service.types()), () -> "" + service.types());
      for (String type : service.types().stream().sorted().toList()) {
        for (String sample : EventSchemas.samples(type)) {
          service.tell(event(type, sample));
        }
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertEquals(List.of(), service.items(service.getAsAdmin("/messages?state=QUEUED"))));
      assertTrue(
          service.items(service.getAsAdmin("/messages")).stream()
              .allMatch(message -> message.get("state").equals("SENT")));
      assertTrue(smtp.mails().size() > 5, () -> "only " + smtp.mails().size());
    }
  }

  @Test
  void whatTheseTestsTellIsAsItIsTold() {
    Told told = Told.of("Hamlet");
    for (Event event :
        List.of(
            Told.account(buyer, "kim@example.org", "Kim", "en"),
            told.paymentRefused(buyer, order, 1_000),
            told.pickupPaymentRefused(buyer, order, 1_000))) {
      assertEquals(List.of(), EventSchemas.violations(event.type(), event.data()), event.data());
    }
  }

  @Test
  void eventsComeByTheBrokerAndLeadToOneMailEach() throws Exception {
    TestKafka kafka = TestKafka.shared();
    try (NotificationService service =
        service(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "EVENTS_GROUP",
                "notification-" + UUID.randomUUID()))) {
      Event confirmed = Told.of("Hamlet").order("confirmed", buyer, order, Map.of());
      send(kafka, "marquee.ticketing", confirmed);
      send(kafka, "marquee.ticketing", confirmed);
      send(kafka, "marquee.account", Told.account(buyer, "kim@example.org", "Kim", "en"));
      await().atMost(PATIENCE).until(() -> smtp.mailsTo("kim@example.org").size() == 1);
      send(
          kafka,
          "marquee.ticketing",
          Told.of("Hamlet").order("rejected", buyer, UUID.randomUUID(), Map.of()));
      await()
          .atMost(PATIENCE)
          .until(() ->
              smtp.mailsTo("kim@example.org").stream()
                  .anyMatch(mail -> ReadMail.of(mail).subject().startsWith("No tickets")));
      assertEquals(2, smtp.mailsTo("kim@example.org").size());
    }
  }

  private NotificationService service(Map<String, Object> environment) {
    return NotificationService.start(
        TestPostgres.createDatabase(), identity, clock, smtp.url(), environment);
  }

  private static Event event(String type, String data) {
    return new Event(
        UUID.randomUUID().toString(),
        "/shows/hamlet/ticketing",
        type,
        "subject",
        Instant.parse("2026-11-21T09:00:00Z"),
        "hamlet",
        data);
  }

  private static void send(TestKafka kafka, String topic, Event event) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(CloudEventRecords.write(topic, event))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
