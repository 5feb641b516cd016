package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import dev.marquee.bench.SandboxWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A show that is paid for and sells merchandise. It is on sale as long as the shared platform runs,
 * so that tests of what buyers do need not wait for one of their own.
 *
 * @param seller the access token of whoever runs it
 */
record SharedShow(Platform platform, String slug, String seller) {
  static final String TITLE =
      "Show of the lighthouse keeper's daughter, altogether unabridged and in its first tongue";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static SharedShow deploy(Platform platform) {
    MarqueeApi api = platform.api();
    SharedShow show = new SharedShow(platform, "paid-show", api.signUp("Dana", "seller"));
    ObjectNode request =
        MarqueeApi.deploymentRequest(
            show.slug, api.templates("reserved-seating-payment-merchandise"));
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    parameters.put("title", TITLE);
    ArrayNode items = parameters.putArray("merchandise");
    items.addObject().put("name", "Programme").put("price", 15_000).put("stock", 100);
    api.post("/api/deployments", show.seller, request).expect(202);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/api/deployments/" + show.slug, show.seller)
                    .expect(200)
                    .get("state")
                    .asText(),
            "Ready"::equals);
    return show;
  }

  /** Where its pages are. */
  String path() {
    return "/shows/" + slug;
  }

  /** Holds and orders the best seats that are free; returns the order's id. */
  String order(String buyer, int seats) {
    MarqueeApi api = platform.api();
    Map<String, ?> best = Map.of("section", "s1", "quantity", seats);
    JsonNode hold =
        api.post(path() + "/api/ticketing/holds", buyer, Map.of("performance", "p1", "best", best))
            .expect(201);
    return api.post(
            path() + "/api/ticketing/orders", buyer, Map.of("hold", hold.get("id").asText()))
        .expect(201)
        .get("id")
        .asText();
  }

  /** Orders one programme; returns the order's id. */
  String orderProgramme(String buyer) {
    MarqueeApi api = platform.api();
    String item =
        api.get(path() + "/api/merchandise/items", null).expect(200).at("/items/0/id").asText();
    return api.post(
            path() + "/api/merchandise/orders",
            buyer,
            Map.of("items", List.of(Map.of("item", item, "quantity", 1))))
        .expect(201)
        .get("id")
        .asText();
  }

  /** Begins to pay; the payment as it is answered, with its {@code checkoutUrl}. */
  JsonNode pay(String buyer, String... orders) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                platform
                    .api()
                    .post(
                        path() + "/api/payment/payments", buyer, Map.of("orders", List.of(orders))),
            answer -> answer.status() == 201)
        .body();
  }

  /** Pays, and waits until the orders are among all that the buyer has. */
  void payFor(String buyer, String... orders) throws Exception {
    new SandboxWindow().approve(pay(buyer, orders).get("checkoutUrl").asText());
    for (String order : orders) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              Stream.of("/api/tickets/orders/", "/api/tickets/pickup-orders/")
                  .anyMatch(path ->
                      platform
                          .api()
                          .get(path + order, buyer)
                          .body()
                          .path("status")
                          .asText()
                          .equals("CONFIRMED")));
    }
  }

  void awaitStatus(String path, String buyer, String status) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> platform.api().get(path, buyer).body().path("status").asText(), status::equals);
  }

  /** How the attempts to pay an order stand, the latest first. */
  List<String> payments(String buyer, String order) {
    return platform
        .api()
        .get(path() + "/api/payment/orders/" + order + "/payments", buyer)
        .expect(200)
        .get("items")
        .findValuesAsText("status");
  }

  /** Makes a desk for merchandise; returns its key. */
  String desk() {
    return platform
        .api()
        .post(path() + "/api/merchandise/desks", seller, Map.of("name", "Foyer"))
        .expect(201)
        .get("key")
        .asText();
  }
}
