package dev.marquee.bench.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.MarqueeApi.Answer;
import dev.marquee.bench.SandboxWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A show whose places are paid for, and what a buyer does with it. */
final class PaidShow {
  private static final String SLUG = "paid";
  private static final String API = "/shows/" + SLUG + "/api";
  private static final int CAPACITY = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MarqueeApi api;
  private final SandboxWindow window = new SandboxWindow();

  PaidShow(MarqueeApi api) {
    this.api = api;
  }

  /** An order that may be paid at an address. */
  record Unpaid(String buyer, String order, String checkoutUrl) {}

  /** Puts the show on sale. */
  void deploy() throws InterruptedException {
    String seller = api.signUp("Seller", "seller");
    ObjectNode request =
        MarqueeApi.deploymentRequest(SLUG, api.templates("general-admission-payment"));
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    parameters.put("maxTicketsPerBuyer", 1_000);
    parameters
        .putArray("sections")
        .addObject()
        .put("name", "Standing")
        .put("kind", "GENERAL")
        .put("capacity", CAPACITY)
        .put("price", 30_000);
    api.post("/api/deployments", seller, request).expect(202);
    await(() ->
        api.get("/api/deployments/" + SLUG, seller)
            .expect(200)
            .get("state")
            .asText()
            .equals("Ready"));
  }

  /** Orders one place, up to the provider's door. */
  Unpaid order(String buyer) throws InterruptedException {
    JsonNode hold =
        api.post(
                API + "/ticketing/holds",
                buyer,
                Map.of(
                    "performance",
                    "p1",
                    "seats",
                    List.of(),
                    "places",
                    List.of(Map.of("section", "s1", "quantity", 1))))
            .expect(201);
    String order =
        api.post(API + "/ticketing/orders", buyer, Map.of("hold", hold.get("id").asText()))
            .expect(201)
            .get("id")
            .asText();
    JsonNode[] payment = new JsonNode[1];
    await(() -> {
      Answer answer = api.post(API + "/payment/payments", buyer, Map.of("orders", List.of(order)));
      payment[0] = answer.body();
      return answer.status() == 201;
    });
    return new Unpaid(buyer, order, payment[0].get("checkoutUrl").asText());
  }

  /** Pays; the provider has the money when this returns. */
  void pay(Unpaid unpaid) throws IOException, InterruptedException {
    window.approve(unpaid.checkoutUrl());
  }

  /** Whether the buyer has the ticket among all that they bought anywhere. */
  boolean hasTicket(Unpaid unpaid) {
    Answer answer = api.get("/api/tickets/orders/" + unpaid.order(), unpaid.buyer());
    return answer.status() == 200
        && answer.body().get("status").asText().equals("CONFIRMED")
        && answer.body().at("/tickets/0/code").isTextual();
  }

  /** Waits for the ticket; false when it does not come in two minutes. */
  boolean awaitTicket(Unpaid unpaid) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!hasTicket(unpaid)) {
      if (System.nanoTime() - until >= 0) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private interface Condition {
    boolean isMet();
  }

  private static void await(Condition condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.isMet()) {
      if (System.nanoTime() - until >= 0) {
        throw new IllegalStateException("It did not come true within " + PATIENCE);
      }
      Thread.sleep(20);
    }
  }
}
