package dev.marquee.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.bench.ticketing.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Buys tickets of one show, one order after the other, and keeps what was promised. */
final class Buyer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Visitor visitor;
  private final String ticketing;
  private final String wish;
  private final List<JsonNode> orders = new ArrayList<>();

  /**
   * @param ticketing path of the show's service
   * @param wish what to hold each time, as JSON
   */
  Buyer(Visitor visitor, String ticketing, String wish) {
    this.visitor = visitor;
    this.ticketing = ticketing;
    this.wish = wish;
  }

  /** Holds and orders; the order can be read at once, whoever answers. */
  void buy() throws IOException {
    JsonNode hold = json(visitor.post(ticketing + "/holds", wish));
    String body = JSON.createObjectNode().put("hold", hold.get("id").asText()).toString();
    JsonNode order = json(visitor.post(ticketing + "/orders", body));
    orders.add(order);
    requireSame(order, visitor.get(ticketing + "/orders/" + order.get("id").asText()));
  }

  /** Reads every order again, and expects each as it was promised. */
  void readEverything() throws IOException {
    for (JsonNode order : orders) {
      requireSame(order, visitor.get(ticketing + "/orders/" + order.get("id").asText()));
    }
  }

  /** Every order that was answered. */
  List<JsonNode> orders() {
    return List.copyOf(orders);
  }

  private static void requireSame(JsonNode order, HttpResponse read) throws IOException {
    if (!json(read).equals(order)) {
      throw new IOException("Ordered " + order + ", but read " + read.text());
    }
  }

  private static JsonNode json(HttpResponse response) throws IOException {
    return JSON.readTree(response.body());
  }
}
