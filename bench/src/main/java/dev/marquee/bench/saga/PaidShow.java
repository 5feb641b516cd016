package dev.marquee.bench.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.MarqueeApi.Answer;
import dev.marquee.bench.SandboxWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A show whose places are paid for, but for those of guests, and what a buyer does with it. */
final class PaidShow {
  private static final String SLUG = "paid";
  private static final String API = "/shows/" + SLUG + "/api";
  private static final int CAPACITY = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int UNAUTHORIZED = 401;
  private static final String STANDING = "s1";
  private static final String GUESTS = "s2";

  private final MarqueeApi api;
  private final SandboxWindow window = new SandboxWindow();

  PaidShow(MarqueeApi api) {
    this.api = api;
  }

  /** An order of somebody. */
  record Order(String buyer, String id) {}

  /** An order that may be paid at an address. */
  record Unpaid(Order order, String checkoutUrl) {}

  /** Puts the show on sale. */
  void deploy() throws InterruptedException {
    String seller = api.signUp("Seller", "seller");
    ObjectNode request =
        MarqueeApi.deploymentRequest(SLUG, api.templates("general-admission-payment"));
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    parameters.put("maxTicketsPerBuyer", 1_000);
    ArrayNode sections = parameters.putArray("sections");
    section(sections, "Standing", 30_000);
    section(sections, "Guests", 0);
    api.post("/api/deployments", seller, request).expect(202);
    await(() ->
        api.get("/api/deployments/" + SLUG, seller)
            .expect(200)
            .get("state")
            .asText()
            .equals("Ready"));
  }

  /** Waits until the show answers again, after the platform was started once more. */
  void awaitServing() throws InterruptedException {
    await(() ->
        List.of("/ticketing/orders/none", "/payment/payments/none").stream()
            .allMatch(path -> api.get(API + path, null).status() == UNAUTHORIZED));
  }

  /** Orders one place that is free of charge, which nobody has to pay. */
  Order orderFree(String buyer) {
    return place(buyer, GUESTS);
  }

  /** Orders one place, up to the provider's door. */
  Unpaid order(String buyer) throws InterruptedException {
    Order order = place(buyer, STANDING);
    JsonNode[] payment = new JsonNode[1];
    await(() -> {
      Answer answer =
          api.post(API + "/payment/payments", buyer, Map.of("orders", List.of(order.id())));
      payment[0] = answer.body();
      return answer.status() == 201;
    });
    return new Unpaid(order, payment[0].get("checkoutUrl").asText());
  }

  /** Pays; the provider has the money when this returns. */
  void pay(Unpaid unpaid) throws IOException, InterruptedException {
    window.approve(unpaid.checkoutUrl());
  }

  /** Whether the buyer has the ticket among all that they bought anywhere. */
  boolean hasTicket(Order order) {
    Answer answer = api.get("/api/tickets/orders/" + order.id(), order.buyer());
    return answer.status() == 200
        && answer.body().get("status").asText().equals("CONFIRMED")
        && answer.body().at("/tickets/0/code").isTextual();
  }

  /** Waits for the ticket; false when it does not come in two minutes. */
  boolean awaitTicket(Order order) throws InterruptedException {
    return isMet(() -> hasTicket(order));
  }

  private Order place(String buyer, String section) {
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
                    List.of(Map.of("section", section, "quantity", 1))))
            .expect(201);
    JsonNode order =
        api.post(API + "/ticketing/orders", buyer, Map.of("hold", hold.get("id").asText()))
            .expect(201);
    return new Order(buyer, order.get("id").asText());
  }

  private static void section(ArrayNode sections, String name, int price) {
    sections
        .addObject()
        .put("name", name)
        .put("kind", "GENERAL")
        .put("capacity", CAPACITY)
        .put("price", price);
  }

  private interface Condition {
    boolean isMet();
  }

  private static void await(Condition condition) throws InterruptedException {
    if (!isMet(condition)) {
      throw new IllegalStateException("It did not come true within " + PATIENCE);
    }
  }

  private static boolean isMet(Condition condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.isMet()) {
      if (System.nanoTime() - until >= 0) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }
}
