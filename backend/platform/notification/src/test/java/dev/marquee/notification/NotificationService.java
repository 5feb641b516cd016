package dev.marquee.notification;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The whole service on a free port and a real database, as others meet it. */
final class NotificationService implements AutoCloseable {
  /** Where the clocks of the tests begin. */
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = JsonMapper.createDefault();
  private final EmbeddedServer server;
  private final TestIdentity identity;

  private NotificationService(EmbeddedServer server, TestIdentity identity) {
    this.server = server;
    this.identity = identity;
  }

  static NotificationService start(
      TestPostgres.Database database, TestIdentity identity, Clock clock, String smtpUrl) {
    return start(database, identity, clock, smtpUrl, Map.of());
  }

  static NotificationService start(
      TestPostgres.Database database,
      TestIdentity identity,
      Clock clock,
      String smtpUrl,
      Map<String, Object> environment) {
    int managementPort = FreePort.find();
    Map<String, Object> properties = new HashMap<>(database.environment());
    properties.putAll(
        Map.of(
            "PORT", -1,
            "HOST", "127.0.0.1",
            "MANAGEMENT_PORT", managementPort,
            "BASE_PATH", "/api/notifications",
            "JWKS_URL", identity.jwksUrl(),
            "SMTP_URL", smtpUrl,
            "MAIL_FROM", "Marquee <tickets@marquee.example>",
            "PUBLIC_URL", "https://marquee.example",
            // Tests say when to remind.
            "REMINDER_INTERVAL", "10m"));
    properties.put("DATABASE_POOL_SIZE", 5);
    properties.putAll(environment);
    ApplicationContext context =
        ApplicationContext.builder(properties).singletons(clock).build().start();
    NotificationService service =
        new NotificationService(context.getBean(EmbeddedServer.class).start(), identity);
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/readiness");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> service.send(HttpRequest.newBuilder(ready)).statusCode() == 200);
    return service;
  }

  <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  /** Lets an event be handled, as the consumer does: in one transaction. */
  @SuppressWarnings("unchecked")
  void tell(Event event) {
    TransactionOperations<Connection> transactions = bean(TransactionOperations.class);
    List<EventHandler> handlers =
        server.getApplicationContext().getBeansOfType(EventHandler.class).stream()
            .filter(handler -> handler.types().contains(event.type()))
            .toList();
    if (handlers.isEmpty()) {
      throw new IllegalArgumentException("Nobody handles " + event.type());
    }
    transactions.executeWrite(status -> {
      for (EventHandler handler : handlers) {
        handler.handle(event);
      }
      return null;
    });
  }

  /** What the service wants to hear of. */
  Set<String> types() {
    return server.getApplicationContext().getBeansOfType(EventHandler.class).stream()
        .flatMap(handler -> handler.types().stream())
        .collect(Collectors.toSet());
  }

  HttpResponse<String> get(UUID caller, String path) {
    return send(request(path).header("Authorization", bearer(caller, "buyer")));
  }

  HttpResponse<String> getAsAdmin(String path) {
    return send(request(path).header("Authorization", bearer(UUID.randomUUID(), "admin")));
  }

  HttpResponse<String> postAsAdmin(String path) {
    return send(
        request(path)
            .header("Authorization", bearer(UUID.randomUUID(), "admin"))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.noBody()));
  }

  HttpResponse<String> post(UUID caller, String path, String key, String body) {
    return send(
        request(path)
            .header("Authorization", bearer(caller, "buyer"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(UUID caller, String path, String body) {
    return send(
        request(path)
            .header("Authorization", bearer(caller, "buyer"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  String bearer(UUID caller, String role) {
    return "Bearer " + identity.token(caller, "Kim", role);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getPort() + "/api/notifications" + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpClient client() {
    return client;
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> body(HttpResponse<String> response) {
    try {
      return json.readValue(response.body(), Map.class);
    } catch (IOException exception) {
      throw new IllegalStateException(response.body(), exception);
    }
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> items(HttpResponse<String> response) {
    return (List<Map<String, Object>>) body(response).get("items");
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }
}
