package dev.marquee.merchandise;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.test.TestKafka;
import dev.marquee.merchandise.payment.PaymentEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told and heard is what is written down, and it goes by a real broker. */
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeDeploy deploy = FakeDeploy.start(Hamlet.facts());

  @AfterEach
  void stop() {
    deploy.close();
  }

  @Test
  void allThatIsToldIsAsItsSchemaSays() {
    try (Merchandise merchandise = Merchandise.paid(deploy)) {
      Merchandise.Person buyer = merchandise.buyer();
      Merchandise.Person owner = merchandise.owner();
      String order = buyer.order(Merchandise.shirts(1) + ",{\"item\":\"i2\",\"quantity\":1}").id();
      merchandise.payment("payment.approved", order, "r1", 2500);
      merchandise.payment("payment.approved", order, "r2", 2500);
      buyer.cancelLine(order, 2).assertStatus(200);
      merchandise.payment("payment.refunded", order, "attempt of r1", "b1", 500);
      for (String status : List.of("PREPARING", "ORDERED", "PREPARING", "READY", "PICKED_UP")) {
        owner.step(order, status).assertStatus(200);
      }
      owner.refund(order, "").assertStatus(200);
      String expired = buyer.orderShirts(4).assertStatus(201).id();
      merchandise.clock.advance(Duration.ofMinutes(10));
      merchandise.expireUnpaid();
      merchandise.buyer().orderShirts(1).assertStatus(201);
      merchandise.payment("payment.approved", expired, "r3", 8000);

      List<String> types = merchandise.rows("select type from outbox_event order by id");
      List<String> data = merchandise.rows("select data from outbox_event order by id");
      for (int index = 0; index < types.size(); index++) {
        assertEquals(
            List.of(), EventSchemas.violations(types.get(index), data.get(index)), data.get(index));
      }
      Set<String> all =
          EventSchemas.types().stream()
              .filter(type -> type.startsWith("pickup-order."))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(all, new TreeSet<>(types), "Every type was told");
    }
  }

  @Test
  void allThatWasEverToldOfPaymentsIsRead() {
    try (Merchandise merchandise = Merchandise.paid(deploy)) {
      for (String type : merchandise.bean(PaymentEvents.class).types()) {
        for (String sample : EventSchemas.samples(type)) {
          merchandise.handle(type, sample.replace("\"TICKETS\"", "\"MERCHANDISE\""));
        }
      }
      assertEquals(
          List.of("pickup-order.payment-refused"),
          merchandise.rows("select distinct type from outbox_event"),
          "All of them were about orders that this show does not have");
    }
  }

  @Test
  void anOrderIsToldToTheBrokerAndPaidByWhatComesFromIt() throws Exception {
    TestKafka kafka = TestKafka.shared();
    try (Merchandise merchandise =
        Merchandise.selling(
            deploy,
            Map.of(
                "PAYMENT_REQUIRED", "true", "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()))) {
      Merchandise.Person buyer = merchandise.buyer();
      String order = buyer.orderShirts(1).assertStatus(201).id();
      Event placed = awaitEvents(kafka, order, 1).getFirst();
      assertEquals("pickup-order.placed", placed.type());
      assertEquals("/shows/hamlet/merchandise", placed.source());
      assertEquals("hamlet", placed.show());
      assertEquals(List.of(), EventSchemas.violations(placed.type(), placed.data()));

      Event approved =
          new Event(
              UUID.randomUUID().toString(),
              "/shows/hamlet/payment",
              "payment.approved",
              order,
              merchandise.clock.instant(),
              "hamlet",
              """
              {"show":"hamlet","order":"%s","orderKind":"MERCHANDISE","buyer":"%s",
              "payment":"%s","reference":"r1","amount":2000,"currency":"EUR"}
              """
                  .formatted(order, buyer.id, UUID.randomUUID()));
      send(kafka, approved);
      send(kafka, approved);
      await()
          .atMost(PATIENCE)
          .until(() -> buyer.get("/orders/" + order).text("status").equals("CONFIRMED"));
      List<Event> told = awaitEvents(kafka, order, 2);
      assertEquals("pickup-order.confirmed", told.get(1).type());
      await()
          .atMost(PATIENCE)
          .until(() -> merchandise.rows("select id from outbox_event").isEmpty());
    }
  }

  private static void send(TestKafka kafka, Event event) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(CloudEventRecords.write("marquee.payment", event))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Waits for so many events of an order. */
  private static List<Event> awaitEvents(TestKafka kafka, String order, int count) {
    List<Event> events = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("marquee.merchandise"));
      await()
          .atMost(PATIENCE)
          .until(() -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
              if (order.equals(record.key())) {
                events.add(CloudEventRecords.read(record));
              }
            }
            return events.size() >= count;
          });
    }
    return events;
  }
}
