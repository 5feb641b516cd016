package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.events.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events through a real broker: what is sold is told, and what is paid is heard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Broker broker = new Broker();
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.replicated(event, environment());
  private final Ticketing.Buyer kim = ticketing.buyer();

  private Map<String, Object> environment() {
    Map<String, Object> environment = new HashMap<>(broker.kafka.environment());
    environment.put("PAYMENT_REQUIRED", "true");
    return environment;
  }

  @AfterEach
  void check() {
    assertEquals(Map.of(), ticketing.violations());
  }

  @AfterAll
  void stop() {
    ticketing.close();
    event.close();
    broker.close();
  }

  @Test
  void anOrderIsToldAndItsPaymentIsHeardOnce() {
    String id = kim.buySeats("p1", "s1-A-1").id();
    Event placed = broker.await(id, 1).getFirst();
    assertEquals("order.placed", placed.type());
    assertEquals("/shows/hamlet/ticketing", placed.source());
    assertEquals("hamlet", placed.show());
    Event approved = Broker.payment("approved", id, "pay-1", 5000);
    broker.send(Broker.payment("started", id, "pay-1", 5000));
    broker.send(approved);
    broker.send(approved);
    awaitStatus("CONFIRMED", id);
    broker.send(Broker.payment("approved", id, "pay-2", 5000));
    assertEquals(
        List.of("order.placed", "order.confirmed", "ticket.issued", "order.payment-refused"),
        types(broker.await(id, 4)));
  }

  @Test
  void aBrokerThatIsAwayDelaysWhatIsToldAndHeardAndLosesNothing() {
    String before = kim.buySeats("p1", "s1-A-2").id();
    broker.await(before, 1);
    broker.kafka.kill();
    String during = kim.buySeats("p1", "s1-A-3").id();
    assertEquals("CANCELLED", kim.cancel(during).assertStatus(200).text("status"));
    broker.kafka.start();
    assertEquals(
        List.of("order.placed", "order.cancelled", "ticket.cancelled"),
        types(broker.await(during, 3)));
    broker.send(Broker.payment("approved", before, "pay-1", 5000));
    awaitStatus("CONFIRMED", before);
    assertEquals(
        List.of("order.placed", "order.confirmed", "ticket.issued"),
        types(broker.await(before, 3)));
  }

  private void awaitStatus(String status, String order) {
    await().atMost(PATIENCE).until(() -> status.equals(kim.get("/orders/" + order).text("status")));
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }
}
