package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When merchandise can be ordered, by the service's clock. */
class SaleWindowIT {
  private static final Instant OPENS = Hamlet.NOW.plus(Duration.ofHours(1));
  private static final Instant CLOSES = Hamlet.NOW.plus(Duration.ofHours(2));

  private final FakeDeploy deploy = FakeDeploy.start(facts(1, window()));
  private final Merchandise merchandise = Merchandise.paid(deploy);

  @AfterEach
  void stop() {
    assertEquals(Map.of(), merchandise.violations());
    merchandise.close();
    deploy.close();
  }

  @Test
  void nothingIsSoldBeforeItsFirstMomentAndFromItsLastOneOn() {
    merchandise.clock.set(OPENS.minusMillis(1));
    assertEquals(sale("UPCOMING"), told());
    Answer early = merchandise.buyer().orderPosters(1).assertProblem(409, "SALE_NOT_OPEN");
    assertEquals(OPENS.toString(), early.text("opensAt"));
    String tag = merchandise.items().header("ETag");
    merchandise.clock.set(OPENS);
    assertEquals(sale("OPEN"), told());
    assertNotEquals(tag, merchandise.items("If-None-Match", tag).assertStatus(200).header("ETag"));
    merchandise.buyer().orderPosters(1).assertStatus(201);
    merchandise.clock.set(CLOSES.minusMillis(1));
    merchandise.buyer().orderPosters(1).assertStatus(201);
    merchandise.clock.set(CLOSES);
    assertEquals(sale("CLOSED"), told());
    Answer late = merchandise.buyer().orderPosters(1).assertProblem(409, "SALE_CLOSED");
    assertEquals(CLOSES.toString(), late.text("closesAt"));
    assertEquals(2, merchandise.items().list("items").size(), "They are still shown");
  }

  @Test
  void whatWasOrderedInTimeIsPaidAndPickedUpAfterwards() {
    merchandise.clock.set(CLOSES.minusMillis(1));
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderPosters(1, "Idempotency-Key", "k").assertStatus(201).id();
    merchandise.clock.set(CLOSES.plusSeconds(60));
    merchandise.payment("payment.approved", order, "r1", 500);
    assertEquals("CONFIRMED", buyer.get("/orders/" + order).text("status"));
    merchandise.owner().step(order, "PICKED_UP").assertStatus(200);
    assertEquals(
        order,
        buyer.orderPosters(1, "Idempotency-Key", "k").assertStatus(201).id(),
        "The same request still has its answer");
  }

  @Test
  void withoutAWindowItIsSoldAsLongAsTheShowIsThere() {
    merchandise.buyer().orderPosters(1).assertProblem(409, "SALE_NOT_OPEN");
    edit(facts(2, ""));
    Map<String, Object> always = told();
    assertEquals("OPEN", always.get("state"));
    assertNull(always.get("opensAt"));
    assertNull(always.get("closesAt"));
    merchandise.buyer().orderPosters(1).assertStatus(201);
    edit(facts(3, ",\"merchandiseSale\":{}"));
    merchandise.buyer().orderPosters(1).assertStatus(201);
    edit(facts(4, ",\"merchandiseSale\":{\"closesAt\":\"" + Hamlet.NOW + "\"}"));
    merchandise.buyer().orderPosters(1).assertProblem(409, "SALE_CLOSED");
  }

  @Test
  void aWindowThatMakesNoSenseIsNotServed() {
    for (String bad :
        new String[] {
          ",\"merchandiseSale\":{\"opensAt\":\"%s\",\"closesAt\":\"%s\"}".formatted(CLOSES, OPENS),
          ",\"merchandiseSale\":{\"opensAt\":\"soon\"}"
        }) {
      deploy.facts(facts(2, bad));
      merchandise.refresh().assertProblem(503, "FACTS_UNAVAILABLE");
    }
    assertEquals(sale("UPCOMING"), told());
  }

  private void edit(String facts) {
    deploy.facts(facts);
    merchandise.refresh().assertStatus(200);
  }

  private static String window() {
    return ",\"merchandiseSale\":{\"opensAt\":\"%s\",\"closesAt\":\"%s\"}".formatted(OPENS, CLOSES);
  }

  private static String facts(long revision, String more) {
    return Hamlet.withParameters(
        revision, ",\"merchandise\":[" + Hamlet.SHIRT + "," + Hamlet.POSTER + "]" + more);
  }

  private static Map<String, Object> sale(String state) {
    return Map.of("state", state, "opensAt", OPENS.toString(), "closesAt", CLOSES.toString());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> told() {
    return new HashMap<>(
        (Map<String, Object>) merchandise.items().assertStatus(200).json().get("sale"));
  }
}
