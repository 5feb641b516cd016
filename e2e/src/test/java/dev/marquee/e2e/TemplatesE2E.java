package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import dev.marquee.bench.SandboxWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every ready-made template: a show of it goes on sale, sells what it has, and goes again. */
@ExtendWith(SharedPlatform.class)
class TemplatesE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserved-seating",
        "reserved-seating-payment",
        "reserved-seating-merchandise",
        "reserved-seating-payment-merchandise",
        "general-admission",
        "general-admission-payment",
        "general-admission-merchandise",
        "general-admission-payment-merchandise"
      })
  void aShowOfATemplateSellsWhatItHas(String template, Platform platform) throws Exception {
    MarqueeApi api = platform.api();
    String slug =
        template.replace("general-admission", "places").replace("reserved-seating", "seats");
    String seller = api.signUp("Dana", "seller");
    deploy(api, seller, slug, template);

    String show = "/shows/" + slug + "/api";
    String buyer = api.signUp("Bo", "buyer");
    List<String> orders = new ArrayList<>();
    orders.add(show + "/ticketing/orders/" + orderTicket(api, show, buyer, template));
    if (template.contains("merchandise")) {
      orders.add(show + "/merchandise/orders/" + orderProgramme(api, show, buyer));
      assertEquals(201, orderShirt(api, show, buyer, "S"));
      assertEquals(409, orderShirt(api, show, buyer, "S"), "There was one of this size");
      assertEquals(201, orderShirt(api, show, buyer, "M"));
    }
    if (template.contains("payment")) {
      for (String order : orders) {
        assertEquals("PENDING_PAYMENT", api.get(order, buyer).expect(200).get("status").asText());
      }
      pay(api, show, buyer, orders);
    }
    for (String order : orders) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> api.get(order, buyer).expect(200).get("status").asText(), "CONFIRMED"::equals);
    }

    api.delete("/api/deployments/" + slug + "?confirm=" + slug, seller).expect(202);
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/deployments/" + slug, seller).status() == 404);
  }

  private static void deploy(MarqueeApi api, String seller, String slug, String template) {
    ObjectNode request = MarqueeApi.deploymentRequest(slug, api.templates(template));
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    if (template.startsWith("general-admission")) {
      ((ArrayNode) parameters.get("sections")).remove(0);
    }
    if (template.contains("merchandise")) {
      ObjectNode item = parameters.putArray("merchandise").addObject();
      item.put("name", "Programme").put("price", 15_000).put("stock", 10);
      ObjectNode shirt = parameters.withArray("merchandise").addObject();
      shirt.put("name", "Shirt").put("price", 0);
      shirt
          .putArray("options")
          .addObject()
          .put("name", "Size")
          .putArray("values")
          .add("S")
          .add("M");
      ArrayNode stock = shirt.putArray("optionStock");
      stock.addObject().put("stock", 1).putObject("options").put("Size", "S");
      stock.addObject().put("stock", 1).putObject("options").put("Size", "M");
    }
    api.post("/api/deployments", seller, request).expect(202);
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/deployments/" + slug, seller).expect(200).get("state").asText(),
            "Ready"::equals);
  }

  private static String orderTicket(MarqueeApi api, String show, String buyer, String template) {
    Map<String, ?> wish =
        template.startsWith("reserved-seating")
            ? Map.of("performance", "p1", "seats", List.of("s1-A-1"), "places", List.of())
            : Map.of(
                "performance",
                "p1",
                "seats",
                List.of(),
                "places",
                List.of(Map.of("section", "s1", "quantity", 1)));
    String hold = api.post(show + "/ticketing/holds", buyer, wish).expect(201).get("id").asText();
    return api.post(show + "/ticketing/orders", buyer, Map.of("hold", hold))
        .expect(201)
        .get("id")
        .asText();
  }

  private static String orderProgramme(MarqueeApi api, String show, String buyer) {
    JsonNode items = api.get(show + "/merchandise/items", null).expect(200).get("items");
    return api.post(
            show + "/merchandise/orders",
            buyer,
            Map.of(
                "items", List.of(Map.of("item", items.get(0).get("id").asText(), "quantity", 1))))
        .expect(201)
        .get("id")
        .asText();
  }

  private static int orderShirt(MarqueeApi api, String show, String buyer, String size) {
    JsonNode items = api.get(show + "/merchandise/items", null).expect(200).get("items");
    String shirt = items.get(1).get("id").asText();
    Map<String, ?> line = Map.of("item", shirt, "options", Map.of("Size", size), "quantity", 1);
    return api.post(show + "/merchandise/orders", buyer, Map.of("items", List.of(line))).status();
  }

  private static void pay(MarqueeApi api, String show, String buyer, List<String> orders)
      throws Exception {
    List<String> ids =
        orders.stream().map(order -> order.substring(order.lastIndexOf('/') + 1)).toList();
    JsonNode payment =
        await()
            .atMost(PATIENCE)
            .until(
                () -> api.post(show + "/payment/payments", buyer, Map.of("orders", ids)),
                answer -> answer.status() == 201)
            .body();
    new SandboxWindow().approve(payment.get("checkoutUrl").asText());
  }
}
