package dev.marquee.bench.saga.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The show that is put on sale for it: seats, and places whose prices ask the provider for faults.
 */
final class FaultyShow {
  static final String PERFORMANCE = "p1";
  private static final int ROWS = 12;
  private static final int SEATS_PER_ROW = 20;
  static final int CAPACITY = 48;

  /**
   * Sections of general admission by their prices, whose last three digits choose what goes wrong
   * at the sandbox: nothing; charged with an error; request lost; answer lost; and when it is paid
   * back, answer lost, refused for a moment as another runs, an error, request lost.
   */
  private static final List<Integer> PRICES =
      List.of(30_000, 30_905, 30_907, 30_906, 30_912, 30_914, 30_915);

  private final Platform platform;
  private final MarqueeApi api;
  private final String slug;
  private final String seller;

  private FaultyShow(Platform platform, String slug, String seller) {
    this.platform = platform;
    this.api = platform.api();
    this.slug = slug;
    this.seller = seller;
  }

  /** Puts it on sale. */
  static FaultyShow deploy(Platform platform, String slug) throws Exception {
    MarqueeApi api = platform.api();
    FaultyShow show = new FaultyShow(platform, slug, api.signUp("Seller", "seller"));
    api.post("/api/deployments", show.seller, show.request()).expect(202);
    Patience.until("the show is on sale", show::isReady);
    show.configure();
    return show;
  }

  /**
   * Payment gives up sooner, so that what a killed process has left is taken up sooner, and
   * compares with the provider all the time.
   */
  private void configure() throws Exception {
    api.put(
            "/api/deployments/" + slug + "/healing",
            seller,
            JsonNodeFactory.instance.objectNode().put("paused", true))
        .expect(200);
    platform.configure(
        namespace(),
        "payment",
        Map.of(
            "PAYMENT_TIMEOUT", "PT10S",
            "RECONCILIATION_INTERVAL", "3s",
            "RECONCILIATION_EVERY", "PT1S",
            "RECONCILIATION_PAUSE", "PT0.01S"));
    Processes processes = new Processes(platform.state(), namespace());
    Patience.until(
        "payment is configured", () -> processes.isReplacedBy("payment", "RECONCILIATION_EVERY"));
  }

  private ObjectNode request() {
    ObjectNode request =
        MarqueeApi.deploymentRequest(slug, api.templates("reserved-seating-payment"));
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    parameters.put("maxTicketsPerBuyer", 1_000);
    ArrayNode sections = parameters.putArray("sections");
    sections
        .addObject()
        .put("name", "Stalls")
        .put("kind", "RESERVED")
        .put("rows", ROWS)
        .put("seatsPerRow", SEATS_PER_ROW)
        .put("price", 50_000);
    for (int price : PRICES) {
      sections
          .addObject()
          .put("name", "Places at " + price)
          .put("kind", "GENERAL")
          .put("capacity", CAPACITY)
          .put("price", price);
    }
    return request;
  }

  private boolean isReady() {
    JsonNode deployment = api.get("/api/deployments/" + slug, seller).expect(200);
    return deployment.get("state").asText().equals("Ready");
  }

  /** What payment's comparison with the provider has found. */
  List<String> differences() throws InterruptedException {
    List<String> differences = new ArrayList<>();
    Patience.answered(() -> api.get(address("payment") + "/reconciliation", seller))
        .expect(200)
        .get("differences")
        .forEach(difference -> differences.add(difference.toString()));
    return differences;
  }

  void remove() {
    api.delete("/api/deployments/" + slug + "?confirm=" + slug, seller).expect(202);
  }

  MarqueeApi api() {
    return api;
  }

  String slug() {
    return slug;
  }

  String namespace() {
    return "show-" + slug;
  }

  /** Where a component is served. */
  String address(String component) {
    return "/shows/" + slug + "/api/" + component;
  }

  /** A section of general admission for each price, from the one without faults on. */
  static List<String> places() {
    List<String> sections = new ArrayList<>();
    for (int number = 0; number < PRICES.size(); number++) {
      sections.add("s" + (number + 2));
    }
    return sections;
  }

  /** All seats. */
  static List<String> seats() {
    List<String> seats = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      for (int seat = 1; seat <= SEATS_PER_ROW; seat++) {
        seats.add("s1-" + (char) ('A' + row) + "-" + seat);
      }
    }
    return seats;
  }

  /** What a hold of some seats asks for. */
  static Map<String, ?> seats(List<String> seats) {
    return Map.of("performance", PERFORMANCE, "seats", seats, "places", List.of());
  }

  /** What a hold of some places asks for. */
  static Map<String, ?> places(String section, int quantity) {
    return Map.of(
        "performance",
        PERFORMANCE,
        "seats",
        List.of(),
        "places",
        List.of(Map.of("section", section, "quantity", quantity)));
  }
}
