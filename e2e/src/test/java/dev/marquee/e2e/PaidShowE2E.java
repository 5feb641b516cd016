package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.SandboxWindow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A show with payment and merchandise, from its template to the buyer's mail, through events. */
@ExtendWith(SharedPlatform.class)
class PaidShowE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void ticketsAndMerchandiseArePaidAtOnceGivenBackAndToldOf(SharedShow show) throws Exception {
    MarqueeApi api = show.platform().api();
    String path = show.path() + "/api";
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/shows?q=lighthouse", null).expect(200).get("total").asInt() == 1);
    String buyer = api.signUp("Paula", "buyer");
    String order = show.order(buyer, 2);
    String pickupOrder = show.orderProgramme(buyer);

    JsonNode payment = show.pay(buyer, order, pickupOrder);
    assertEquals(115_000, payment.get("amount").asInt());
    new SandboxWindow().approve(payment.get("checkoutUrl").asText());

    show.awaitStatus(path + "/ticketing/orders/" + order, buyer, "CONFIRMED");
    show.awaitStatus(path + "/merchandise/orders/" + pickupOrder, buyer, "CONFIRMED");
    show.awaitStatus("/api/tickets/orders/" + order, buyer, "CONFIRMED");
    assertTrue(
        api.get("/api/tickets/orders/" + order, buyer)
            .expect(200)
            .at("/tickets/0/code")
            .isTextual());
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/notifications", buyer).expect(200).get("unread").asInt() >= 1);
    JsonNode mail = awaitMail(api, "Paula");
    assertTrue(mail.get("attachments").size() >= 2, mail.toString());

    api.post(path + "/ticketing/orders/" + order + "/cancel", buyer, Map.of()).expect(200);
    show.awaitStatus(path + "/ticketing/orders/" + order, buyer, "REFUNDED");
    show.awaitStatus("/api/tickets/orders/" + order, buyer, "REFUNDED");
    JsonNode after =
        api.get(path + "/payment/payments/" + payment.get("id").asText(), buyer).expect(200);
    assertEquals(100_000, after.get("refunded").asInt());
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
