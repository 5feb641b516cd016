package dev.marquee.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.test.TestKafka;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an order's event to the payment's, by way of a real broker. */
class EventsIT {
  private static TestKafka kafka;
  private static Paying paying;

  @BeforeAll
  static void start() {
    kafka = TestKafka.create();
    Map<String, Object> settings = new HashMap<>(kafka.environment());
    settings.put("ORDER_WAIT", "PT30S");
    paying = Paying.start(settings);
  }

  @AfterAll
  static void stop() {
    paying.close();
    kafka.close();
  }

  @Test
  void anOrderThatCameByEventIsPaidAndTheEventsOfItAreAsDocumented() {
    Paying.Buyer kim = paying.buyer();
    UUID order = UUID.randomUUID();
    send("order.placed", kim, order, "PENDING_PAYMENT", 0);
    Answer payment = kim.pay(order).assertStatus(201);
    paying.visit(paying.decide(payment, "APPROVE"));
    assertEquals("APPROVED", kim.payment(payment).text("status"));

    send("order.cancelled", kim, order, "CANCELLED", 20_000);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          paying.payBack();
          return kim.payment(payment).number("refunded") == 20_000;
        });

    assertEquals(
        List.of("payment.started", "payment.approved", "payment.refunded"), received(order, 3));
  }

  @Test
  void whileTheBrokerIsAwayPaymentsGoOnAndNothingIsLost() {
    Paying.Buyer kim = paying.buyer();
    UUID order = kim.places(50_911);
    kafka.stop();
    try {
      Answer payment = kim.pay(order).assertStatus(201);
      paying.visit(paying.decide(payment, "APPROVE"));
      paying.cancelled(kim.id, order, 50_911, 50_911);
      paying.payBack();
      assertEquals("APPROVED", kim.payment(payment).text("status"));
    } finally {
      kafka.start();
    }
    assertEquals(
        List.of("payment.started", "payment.approved", "payment.refund-failed"),
        received(order, 3));
  }

  /** What ticketing would send, by way of this service's own outbox. */
  private static void send(
      String type, Paying.Buyer buyer, UUID order, String status, long refundDue) {
    Map<String, Object> data =
        Map.of(
            "show",
            Map.of("slug", "hamlet", "title", "Hamlet"),
            "buyer",
            buyer.id,
            "order",
            Map.of(
                "id",
                order,
                "number",
                "17",
                "status",
                status,
                "total",
                50_000,
                "refundDue",
                refundDue,
                "currency",
                "KRW",
                "payBy",
                paying.clock.instant().plusSeconds(600)));
    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions = paying.bean(TransactionOperations.class);
    transactions.executeWrite(transaction -> {
      paying
          .bean(Outbox.class)
          .add(
              List.of(
                  new OutboxEvent(
                      "marquee.ticketing", order.toString(), type, data, paying.clock.instant())));
      return null;
    });
  }

  /** Types of what the broker has of an order; each is checked against its schema. */
  private static List<String> received(UUID order, int wanted) {
    List<String> types = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            UUID.randomUUID().toString(),
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("marquee.payment"));
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> {
            for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(300))) {
              if (order.toString().equals(event.key())) {
                types.add(typeOf(event));
              }
            }
            return types.size() >= wanted;
          });
    }
    return types;
  }

  private static String typeOf(ConsumerRecord<String, String> event) {
    Header header = event.headers().lastHeader("ce_type");
    Matcher type =
        Pattern.compile("dev\\.marquee\\.(.*)")
            .matcher(new String(header.value(), StandardCharsets.UTF_8));
    assertTrue(type.matches());
    assertEquals(List.of(), EventSchemas.violations(type.group(1), event.value()), event.value());
    return type.group(1);
  }
}
