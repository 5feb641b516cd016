package dev.marquee.mytickets;

import static org.awaitility.Awaitility.await;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service with a database of its own, and buyers who call it. */
final class MyTickets implements AutoCloseable {
  static final Instant NOW = Instant.parse("2027-05-01T10:00:00Z");

  final TestPostgres.Database database;
  final ApplicationContext context;

  private final TestIdentity identity;
  private final boolean ownsIdentity;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private MyTickets(
      TestPostgres.Database database,
      TestIdentity identity,
      boolean ownsIdentity,
      Map<String, Object> environment) {
    this.database = database;
    this.identity = identity;
    this.ownsIdentity = ownsIdentity;
    Map<String, Object> all = new HashMap<>(RecordedStatements.through(database).environment());
    all.put("datasources.default.driver-class-name", RecordedStatements.driver());
    all.put("PORT", -1);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", FreePort.find());
    all.put("BASE_PATH", "/api/tickets");
    all.put("JWKS_URL", identity.jwksUrl());
    all.putAll(environment);
    context = ApplicationContext.builder(all).singletons(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    url = "http://127.0.0.1:" + server.getPort() + "/api/tickets";
    Migrations migrations = context.getBean(Migrations.class);
    await().atMost(Duration.ofSeconds(30)).until(migrations::done);
  }

  static MyTickets start(Map<String, Object> environment) {
    return new MyTickets(TestPostgres.createDatabase(), TestIdentity.start(), true, environment);
  }

  /** Another replica on the same database. */
  MyTickets replica(Map<String, Object> environment) {
    return new MyTickets(database, identity, false, environment);
  }

  /** The types of events that somebody wants. */
  Set<String> types() {
    return context.getBeansOfType(EventHandler.class).stream()
        .flatMap(handler -> handler.types().stream())
        .collect(Collectors.toSet());
  }

  /** Hands an event to whoever wants it, as the consumer does. */
  void tell(Event event) {
    String topic = topic(event.type());
    for (EventHandler handler : context.getBeansOfType(EventHandler.class)) {
      if (handler.topic().equals(topic) && handler.types().contains(event.type())) {
        try {
          handler.handle(event);
        } catch (IOException exception) {
          throw new UncheckedIOException(exception);
        }
      }
    }
  }

  static String topic(String type) {
    return switch (type.substring(0, type.indexOf('.'))) {
      case "deployment" -> "marquee.deployment";
      case "pickup-order" -> "marquee.merchandise";
      default -> "marquee.ticketing";
    };
  }

  void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  Person buyer(UUID id) {
    return new Person(id, "buyer");
  }

  Person admin() {
    return new Person(UUID.randomUUID(), "admin");
  }

  HttpResponse<String> anonymously(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void close() {
    context.close();
    client.close();
    if (ownsIdentity) {
      identity.close();
    }
  }

  /** Somebody who is signed in. */
  final class Person {
    final UUID id;
    private final String token;

    private Person(UUID id, String... roles) {
      this.id = id;
      this.token = identity.token(id, "Kim", roles);
    }

    HttpResponse<String> get(String path, String... headers) {
      HttpRequest.Builder request = request(path).GET();
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request);
    }

    HttpResponse<String> post(String path, String... headers) {
      HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request);
    }

    /** Follows this buyer's changes until it is closed. */
    ChangeReader follow() {
      return new ChangeReader(client, request("/changes").GET().build());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url + path))
          .header("Authorization", "Bearer " + token);
    }
  }
}
