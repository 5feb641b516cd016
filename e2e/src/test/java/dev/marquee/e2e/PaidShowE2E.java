package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import dev.marquee.bench.SandboxWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A show with payment and merchandise, from its template to the buyer's mail, through events. */
@ExtendWith(SharedPlatform.class)
class PaidShowE2E {
  private static final String SLUG = "paid-show";
  private static final String SHOW = "/shows/" + SLUG + "/api";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void ticketsAndMerchandiseArePaidAtOnceGivenBackAndToldOf(Platform platform) throws Exception {
    MarqueeApi api = platform.api();
    String seller = api.signUp("Dana", "seller");
    deploy(api, seller);
    String buyer = api.signUp("Bo", "buyer");

    JsonNode hold =
        api.post(
                SHOW + "/ticketing/holds",
                buyer,
                Map.of("performance", "p1", "best", Map.of("section", "s1", "quantity", 2)))
            .expect(201);
    String order =
        api.post(SHOW + "/ticketing/orders", buyer, Map.of("hold", hold.get("id").asText()))
            .expect(201)
            .get("id")
            .asText();
    String item = api.get(SHOW + "/merchandise/items", null).expect(200).at("/items/0/id").asText();
    String pickupOrder =
        api.post(
                SHOW + "/merchandise/orders",
                buyer,
                Map.of("items", List.of(Map.of("item", item, "quantity", 1))))
            .expect(201)
            .get("id")
            .asText();

    JsonNode payment = pay(api, buyer, List.of(order, pickupOrder));
    assertEquals(115_000, payment.get("amount").asInt());
    new SandboxWindow().approve(payment.get("checkoutUrl").asText());

    awaitStatus(api, SHOW + "/ticketing/orders/" + order, buyer, "CONFIRMED");
    awaitStatus(api, SHOW + "/merchandise/orders/" + pickupOrder, buyer, "CONFIRMED");
    awaitStatus(api, "/api/tickets/orders/" + order, buyer, "CONFIRMED");
    assertTrue(
        api.get("/api/tickets/orders/" + order, buyer)
            .expect(200)
            .at("/tickets/0/code")
            .isTextual());
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/notifications", buyer).expect(200).get("unread").asInt() >= 1);
    JsonNode mail = awaitMail(api, "Bo");
    assertTrue(mail.get("attachments").size() >= 2, mail.toString());

    api.post(SHOW + "/ticketing/orders/" + order + "/cancel", buyer, Map.of()).expect(200);
    awaitStatus(api, SHOW + "/ticketing/orders/" + order, buyer, "REFUNDED");
    awaitStatus(api, "/api/tickets/orders/" + order, buyer, "REFUNDED");
    JsonNode after =
        api.get(SHOW + "/payment/payments/" + payment.get("id").asText(), buyer).expect(200);
    assertEquals(100_000, after.get("refunded").asInt());
    api.delete("/api/deployments/" + SLUG + "?confirm=" + SLUG, seller).expect(202);
  }

  private static void deploy(MarqueeApi api, String seller) {
    ObjectNode request =
        MarqueeApi.deploymentRequest(SLUG, api.templates("reserved-seating-payment-merchandise"));
    ArrayNode items = ((ObjectNode) request.get("parameters")).putArray("merchandise");
    items.addObject().put("name", "Programme").put("price", 15_000).put("stock", 10);
    api.post("/api/deployments", seller, request).expect(202);
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/deployments/" + SLUG, seller).expect(200).get("state").asText(),
            "Ready"::equals);
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/shows?q=" + SLUG, null).expect(200).get("total").asInt() == 1);
  }

  private static JsonNode pay(MarqueeApi api, String buyer, List<String> orders) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.post(SHOW + "/payment/payments", buyer, Map.of("orders", orders)),
            answer -> answer.status() == 201)
        .body();
  }

  private static void awaitStatus(MarqueeApi api, String path, String buyer, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(path, buyer).body().path("status").asText(), status::equals);
  }

  private static JsonNode awaitMail(MarqueeApi api, String to) {
    String list = "/mail/messages?to=" + to.toLowerCase() + "-";
    await().atMost(PATIENCE).until(() -> api.get(list, null).expect(200).get("items").size() > 0);
    JsonNode items = api.get(list, null).expect(200).get("items");
    for (JsonNode item : items) {
      JsonNode mail = api.get("/mail/messages/" + item.get("id").asText(), null).expect(200);
      if (mail.get("attachments").size() > 0) {
        return mail;
      }
    }
    throw new AssertionError("No mail brings tickets: " + items);
  }
}
