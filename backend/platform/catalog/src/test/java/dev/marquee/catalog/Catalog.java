package dev.marquee.catalog;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.RecordedStatements;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The service with a database of its own, and what shows tell it. */
final class Catalog implements AutoCloseable {
  static final Instant NOW = Instant.parse("2027-05-01T10:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  final TestPostgres.Database database = TestPostgres.createDatabase();

  private final TestIdentity identity = TestIdentity.start();
  private final ApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  Catalog(Map<String, Object> environment) {
    Map<String, Object> all = new HashMap<>(RecordedStatements.through(database).environment());
    all.put("datasources.default.driver-class-name", RecordedStatements.driver());
    all.put("PORT", -1);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", FreePort.find());
    all.put("BASE_PATH", "/api/shows");
    all.put("JWKS_URL", identity.jwksUrl());
    all.putAll(environment);
    context = ApplicationContext.builder(all).singletons(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    url = "http://127.0.0.1:" + server.getPort() + "/api/shows";
    Migrations migrations = context.getBean(Migrations.class);
    await().atMost(Duration.ofSeconds(30)).until(migrations::done);
  }

  HttpResponse<String> get(String query, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(url + query)), headers);
  }

  /** As somebody with a role. */
  HttpResponse<String> getAs(String role, String path) {
    return send(as(role, path));
  }

  /** As somebody with a role. */
  HttpResponse<String> postAs(String role, String path) {
    return send(as(role, path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder as(String role, String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + identity.token(UUID.randomUUID(), "Kim", role));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  JsonNode list(String query) {
    HttpResponse<String> response = get(query);
    assertEquals(200, response.statusCode(), response.body());
    try {
      return JSON.readTree(response.body());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The one show of a list. */
  JsonNode only(String query) {
    JsonNode list = list(query);
    assertEquals(1, list.get("total").asInt(), list.toString());
    return list.get("items").get(0);
  }

  List<String> titles(String query) {
    return StreamSupport.stream(list(query).get("items").spliterator(), false)
        .map(item -> item.get("title").asText())
        .toList();
  }

  /** The types of events that somebody wants. */
  Set<String> types() {
    return context.getBeansOfType(EventHandler.class).stream()
        .flatMap(handler -> handler.types().stream())
        .collect(Collectors.toSet());
  }

  /** Hands an event to whoever wants it, as the consumer does. */
  void tell(Event event) {
    for (EventHandler handler : context.getBeansOfType(EventHandler.class)) {
      if (handler.types().contains(event.type())) {
        try {
          handler.handle(event);
        } catch (IOException exception) {
          throw new UncheckedIOException(exception);
        }
      }
    }
  }

  /** A show with performances; its sale is open from April to June. */
  static Event live(String slug, String time, String title, String... performances) {
    return onSale(slug, time, title, "2027-04-01T00:00:00Z", "2027-06-30T00:00:00Z", performances);
  }

  static Event onSale(
      String slug, String time, String title, String opens, String closes, String... starts) {
    String performances =
        List.of(starts).stream()
            .map("{\"startsAt\": \"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    return event(
        "deployment.live",
        slug,
        time,
        """
        {"slug": "%s", "owner": "00000000-0000-4000-8000-00000000000a", "revision": 1,
         "url": "/shows/%s/", "template": {"name": "reserved-seating", "version": "1.3.0"},
         "components": ["event", "ticketing"],
         "parameters": {"title": "%s", "description": "", "cast": ["Sarah Siddons", "\u1112\u1161\u11ab"],
           "currency": "KRW", "timeZone": "Asia/Seoul", "venue": {"name": "Old \\\\ Vic"},
           "sections": [
             {"name": "Stalls", "kind": "RESERVED", "rows": 5, "seatsPerRow": 10, "price": 50000,
              "ticketTypes": [{"name": "Child", "price": 1000}],
              "categories": [{"name": "Front", "fromRow": "A", "toRow": "B", "price": 80000}]},
             {"name": "Floor", "kind": "GENERAL", "capacity": 100, "price": 30000}],
           "performances": [%s], "sale": {"opensAt": "%s", "closesAt": "%s"},
           "maxTicketsPerOrder": 8}}
        """
            .formatted(slug, slug, title, performances, opens, closes));
  }

  static Event removed(String slug, String time) {
    return event("deployment.removed", slug, time, "{\"slug\": \"%s\"}".formatted(slug));
  }

  /** What is free of some performances: its start, its capacity and how many are free of it. */
  static Event free(String slug, String time, Object... places) {
    StringBuilder performances = new StringBuilder();
    for (int index = 0; index < places.length; index += 3) {
      performances
          .append(index == 0 ? "" : ",")
          .append(
              "{\"id\": \"p%d\", \"startsAt\": \"%s\", \"capacity\": %s, \"free\": %s}"
                  .formatted(index / 3 + 1, places[index], places[index + 1], places[index + 2]));
    }
    return event(
        "availability.changed",
        slug,
        time,
        "{\"show\": {\"slug\": \"%s\"}, \"performances\": [%s]}".formatted(slug, performances));
  }

  static Event event(String type, String slug, String time, String data) {
    return new Event(
        UUID.randomUUID().toString(),
        "/platform/deploy",
        type,
        slug,
        Instant.parse(time),
        slug,
        data);
  }

  @Override
  public void close() {
    context.close();
    client.close();
    identity.close();
  }
}
