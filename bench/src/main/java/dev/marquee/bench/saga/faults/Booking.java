package dev.marquee.bench.saga.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.MarqueeApi.Answer;
import dev.marquee.bench.SandboxWindow;
import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One order of a buyer, from the hold to the final truth. Each step keeps its idempotency key and
 * is repeated under it until it is answered, so {@link #finish} goes on from wherever it has come.
 */
final class Booking {
  private static final Set<String> OPEN_ATTEMPTS = Set.of("READY", "CONFIRMING", "UNKNOWN");
  private static final Set<String> UNPAID = Set.of("EXPIRED", "CANCELLED");

  private final FaultyShow show;
  private final MarqueeApi api;
  private final String token;
  private final Map<String, ?> wish;
  private final Iterator<String> behaviours;
  private final SandboxWindow window = new SandboxWindow();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, URI> ways = new HashMap<>();
  private String hold = "";
  private String order = "";
  private int attempts;

  /**
   * @param token the buyer's
   * @param wish what the hold asks for
   * @param behaviours what the buyer chooses at the provider the first times; afterwards APPROVE
   */
  Booking(FaultyShow show, String token, Map<String, ?> wish, String... behaviours) {
    this.show = show;
    this.api = show.api();
    this.token = token;
    this.wish = wish;
    this.behaviours = List.of(behaviours).iterator();
  }

  void hold() throws InterruptedException {
    if (hold.isEmpty()) {
      hold =
          post("/holds", show.address("ticketing") + "/holds", wish).expect(201).get("id").asText();
    }
  }

  /** The order, which is placed first if need be. */
  String order() throws InterruptedException {
    hold();
    if (order.isEmpty()) {
      order =
          post("/orders", show.address("ticketing") + "/orders", Map.of("hold", hold))
              .expect(201)
              .get("id")
              .asText();
    }
    return order;
  }

  /** The hold; empty before there is one. */
  String heldAs() {
    return hold;
  }

  /** Begins an attempt to pay; empty when one is under way or done already. */
  Optional<JsonNode> attempt() throws InterruptedException {
    String placed = order();
    Answer answer =
        post(
            "/payments " + attempts,
            show.address("payment") + "/payments",
            Map.of("orders", List.of(placed)));
    attempts++;
    return answer.status() == 409 ? Optional.empty() : Optional.of(answer.expect(201));
  }

  /** Decides at the provider, once for each attempt. */
  void decide(JsonNode payment) throws InterruptedException {
    String id = payment.get("id").asText();
    if (!ways.containsKey(id)) {
      String behaviour = behaviours.hasNext() ? behaviours.next() : "APPROVE";
      Patience.visited(() -> window.decide(payment.get("checkoutUrl").asText(), behaviour))
          .ifPresent(way -> ways.put(id, way));
    }
  }

  /** Goes back to the show. */
  void comeBack(JsonNode payment) throws InterruptedException {
    URI way = ways.get(payment.get("id").asText());
    if (way != null) {
      Patience.visited(() -> {
        window.comeBack(way);
        return way;
      });
    }
  }

  /** Gives the whole order back. */
  void cancel() throws InterruptedException {
    post("/cancel", show.address("ticketing") + "/orders/" + order() + "/cancel", Map.of())
        .expect(200);
  }

  /** The order as ticketing tells it. */
  JsonNode look() throws InterruptedException {
    String address = show.address("ticketing") + "/orders/" + order();
    return Patience.answered(() -> api.get(address, token)).expect(200);
  }

  /** The latest attempt; empty when payment knows none. */
  Optional<JsonNode> latestAttempt() throws InterruptedException {
    String address = show.address("payment") + "/orders/" + order() + "/payments";
    Answer answer = Patience.answered(() -> api.get(address, token));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    JsonNode items = answer.expect(200).get("items");
    return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
  }

  /** Goes on to the end, whatever that is, and answers it as ticketing and the buyer's list say. */
  String finish() throws Exception {
    JsonNode state = look();
    while (!isFinal(state)) {
      if (state.get("status").asText().equals("PENDING_PAYMENT")) {
        pay();
      }
      Patience.pause();
      state = look();
    }
    String end = state.get("status").asText();
    Patience.until(order + " is listed as " + end, () -> isListed(end));
    return end;
  }

  /** Has the tickets, gives them back and has the money. */
  String finishAndGiveBack() throws Exception {
    String end = finish();
    if (!end.equals("CONFIRMED")) {
      return end;
    }
    cancel();
    return finish();
  }

  private void pay() throws InterruptedException {
    Optional<JsonNode> latest = latestAttempt();
    if (latest.isEmpty() || !isOpen(latest.get()) && !isApproved(latest.get())) {
      latest = attempt();
    }
    if (latest.isPresent() && latest.get().get("status").asText().equals("READY")) {
      decide(latest.get());
      comeBack(latest.get());
    }
  }

  private boolean isFinal(JsonNode state) throws InterruptedException {
    String status = state.get("status").asText();
    if (status.equals("PENDING_PAYMENT")
        || state.get("refunded").asLong() != state.get("refundDue").asLong()) {
      return false;
    }
    if (!UNPAID.contains(status)) {
      return true;
    }
    // It may still turn out to be paid.
    return latestAttempt()
        .map(attempt ->
            !isOpen(attempt) && !isApproved(attempt)
                || attempt.get("status").asText().equals("READY"))
        .orElse(true);
  }

  private boolean isListed(String status) throws InterruptedException {
    Answer answer = Patience.answered(() -> api.get("/api/tickets/orders/" + order, token));
    return answer.status() == 200 && answer.body().get("status").asText().equals(status);
  }

  private static boolean isOpen(JsonNode attempt) {
    return OPEN_ATTEMPTS.contains(attempt.get("status").asText());
  }

  private static boolean isApproved(JsonNode attempt) {
    return attempt.get("status").asText().equals("APPROVED");
  }

  private Answer post(String step, String address, Map<String, ?> body)
      throws InterruptedException {
    String key = keys.computeIfAbsent(step, name -> UUID.randomUUID().toString());
    return Patience.answered(() -> api.post(address, token, body, key));
  }
}
