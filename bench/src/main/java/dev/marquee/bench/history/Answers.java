package dev.marquee.bench.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.bench.ticketing.HttpResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes outcomes of the service's answers. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It is not known yet how the first of these requests ends. */
  private static final String STILL_RUNNING = "REQUEST_IN_PROGRESS";

  private Answers() {}

  /**
   * What an answer says.
   *
   * @throws IOException when it is not readable
   */
  static Outcome outcome(Action action, HttpResponse answer) throws IOException {
    if (answer.status() >= 500) {
      return new Outcome.Unknown(answer.code());
    }
    if (answer.status() >= 400) {
      String code = answer.code();
      return code.equals(STILL_RUNNING) ? new Outcome.Unknown(code) : new Outcome.Failed(code);
    }
    return switch (action) {
      case Action.Hold hold -> held(JSON.readTree(answer.body()));
      case Action.PlaceOrder order -> shown(JSON.readTree(answer.body()));
      case Action.Cancel cancel -> shown(JSON.readTree(answer.body()));
      case Action.ReadOrder read -> shown(JSON.readTree(answer.body()));
      case Action.Release release -> new Outcome.Done();
      case Action.ReadAvailability read -> new Outcome.Done();
    };
  }

  private static Outcome held(JsonNode hold) {
    List<String> seats = new ArrayList<>();
    hold.get("seats").forEach(seat -> seats.add(seat.asText().intern()));
    int quantity = 0;
    String section = "";
    for (JsonNode places : hold.get("places")) {
      quantity += places.get("quantity").asInt();
      section = places.get("section").asText().intern();
    }
    return new Outcome.Held(
        hold.get("id").asText(),
        hold.get("performance").asText().intern(),
        List.copyOf(seats),
        section,
        quantity,
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(hold.get("expiresAt").asText())),
        hold.hashCode());
  }

  private static Outcome shown(JsonNode order) {
    List<Outcome.Ticket> tickets = new ArrayList<>();
    for (JsonNode ticket : order.get("tickets")) {
      String section = ticket.get("section").asText().intern();
      String seat =
          Optional.ofNullable(ticket.get("row"))
              .filter(JsonNode::isTextual)
              .map(row -> section + "-" + row.asText() + "-" + ticket.get("seat").asText())
              .orElse("");
      tickets.add(new Outcome.Ticket(ticket.get("code").asText(), section, seat.intern()));
    }
    return new Outcome.Shown(
        order.get("id").asText(),
        order.get("performance").asText().intern(),
        !order.get("status").asText().equals("CONFIRMED"),
        List.copyOf(tickets),
        order.hashCode());
  }
}
