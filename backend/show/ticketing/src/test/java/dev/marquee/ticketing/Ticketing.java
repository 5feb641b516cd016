package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.ticketing.audit.AuditMetrics;
import dev.marquee.ticketing.audit.InventoryAudit;
import dev.marquee.ticketing.availability.AvailabilityNews;
import dev.marquee.ticketing.hold.HoldSweep;
import dev.marquee.ticketing.inventory.CurrentInventory;
import dev.marquee.ticketing.order.UnpaidOrders;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The service with a database of its own, a clock that tests move, and buyers who call it. */
final class Ticketing implements AutoCloseable {
  static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  static final String SHOW_KEY = "key-of-hamlet";
  private static final String BASE_PATH = "/shows/hamlet/api/ticketing";

  final MutableClock clock;
  final TestPostgres.Database database;

  private final TestIdentity identity;
  private final List<EmbeddedServer> servers = new CopyOnWriteArrayList<>();
  private final List<Ticketing> others = new ArrayList<>();
  private final AtomicInteger nextServer = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int managementPort = FreePort.find();
  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final ObjectMapper json;

  Ticketing(TestPostgres.Database database, Map<String, Object> environment) {
    this(database, environment, new MutableClock(Hamlet.DURING_SALE), TestIdentity.start());
  }

  private Ticketing(
      TestPostgres.Database database,
      Map<String, Object> environment,
      MutableClock clock,
      TestIdentity identity) {
    this.database = database;
    this.clock = clock;
    this.identity = identity;
    Map<String, Object> all = new HashMap<>(database.environment());
    all.put("PORT", -1);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", managementPort);
    all.put("BASE_PATH", BASE_PATH);
    all.put("JWKS_URL", identity.jwksUrl());
    all.put("SHOW_SLUG", "hamlet");
    all.put("SHOW_OWNER", OWNER.toString());
    all.put("SHOW_KEY", SHOW_KEY);
    all.put("AVAILABILITY_MAX_AGE", "PT0S");
    all.putAll(environment);
    context = ApplicationContext.builder(all).singletons(clock).start();
    server = context.getBean(EmbeddedServer.class).start();
    json = context.getBean(ObjectMapper.class);
    servers.add(server);
  }

  /** The service in two replicas on one database, which share the requests. */
  static Ticketing replicated(FakeEvent event, Map<String, Object> environment) {
    Ticketing one = selling(event, environment);
    Map<String, Object> all = new HashMap<>(environment);
    all.put("EVENT_URL", event.url());
    Ticketing other = new Ticketing(one.database, all, one.clock, one.identity).awaitReady();
    one.servers.add(other.server);
    one.others.add(other);
    return one;
  }

  /** The service, selling this event's show. */
  static Ticketing selling(FakeEvent event, Map<String, Object> environment) {
    Map<String, Object> all = new HashMap<>(environment);
    all.put("EVENT_URL", event.url());
    return new Ticketing(TestPostgres.createDatabase(), all).awaitReady();
  }

  Ticketing awaitReady() {
    await().atMost(Duration.ofSeconds(30)).until(this::isReady);
    return this;
  }

  boolean isReady() {
    return readiness().startsWith("{\"name\":\"ticketing\",\"status\":\"UP\"");
  }

  /** What the probe answers, as JSON. */
  String readiness() {
    return management("/health/readiness").body();
  }

  HttpResponse<String> management(String path) {
    return exchange(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)));
  }

  Buyer buyer() {
    return new Buyer(UUID.randomUUID(), "buyer");
  }

  Buyer owner() {
    return new Buyer(OWNER, "seller");
  }

  Buyer caller(String... roles) {
    return new Buyer(UUID.randomUUID(), roles);
  }

  /** The availability of a performance, for anyone. */
  Answer availability(String performance, String... headers) {
    HttpRequest.Builder request = request("/performances/" + performance + "/availability");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request);
  }

  /** The states of a reserved section's seats. */
  String states(String performance, String section) {
    return String.valueOf(section(performance, section).get("states"));
  }

  /** How much is free of a section. */
  int free(String performance, String section) {
    return ((Number) section(performance, section).get("free")).intValue();
  }

  private Map<String, Object> section(String performance, String section) {
    return availability(performance).assertStatus(200).list("sections").stream()
        .filter(candidate -> section.equals(candidate.get("id")))
        .findFirst()
        .orElseThrow();
  }

  Answer anonymously(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request);
  }

  /** What another component of the show sends. */
  Answer withShowKey(String path, String body) {
    return anonymously("POST", path, body, "X-Show-Key", SHOW_KEY);
  }

  /** Runs the tidying that otherwise runs every few seconds. */
  void sweep() {
    context.getBean(HoldSweep.class).sweep();
  }

  /** Runs what otherwise runs every few seconds. */
  void expireUnpaid() {
    context.getBean(UnpaidOrders.class).expire();
  }

  /** Lets the service hear an event, as from the broker; each in a transaction of its own. */
  void hear(String type, String subject, String data) {
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            "/shows/hamlet/payment",
            type,
            subject,
            clock.instant(),
            "hamlet",
            data);
    Ticketing replica = others.isEmpty() || nextServer.get() % 2 == 0 ? this : others.getFirst();
    TransactionOperations<Connection> transactions =
        replica.context.getBean(Argument.of(TransactionOperations.class, Connection.class), null);
    replica.context.getBeansOfType(EventHandler.class).stream()
        .filter(handler -> handler.types().contains(type))
        .forEach(handler ->
            transactions.executeWrite(status -> {
              handler.handle(event);
              return true;
            }));
  }

  /** Lets the service hear of a payment of 70.00 by attempt and reference of this name. */
  void hearPayment(String type, String order, String payment) {
    hearPayment(type, order, payment, payment, 7000);
  }

  void hearPayment(String type, String order, String payment, String reference, long amount) {
    hear(
        "payment." + type,
        order,
        """
        {"show":"hamlet","order":"%s","orderKind":"TICKETS","buyer":"%s","payment":"%s",
        "reference":"%s","amount":%d,"currency":"EUR"}
        """
            .formatted(order, UUID.randomUUID(), payment, reference, amount));
  }

  /** The data of the latest event of a type. */
  Map<String, Object> told(String key, String type) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select data from outbox_event where key = '%s' and type = '%s' order by id desc"
                    .formatted(key, type))) {
      if (!row.next()) {
        throw new AssertionError("Nothing was told: " + type);
      }
      return json.readValue(row.getString("data"), Argument.mapOf(String.class, Object.class));
    } catch (SQLException | IOException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** What is wrong with what waits in the outbox, by the schemas of events. */
  List<String> wronglyTold() {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery("select to_regclass('outbox_event')")) {
        table.next();
        if (table.getString(1) == null) {
          return wrong;
        }
      }
      try (ResultSet row = statement.executeQuery("select type, data from outbox_event")) {
        while (row.next()) {
          String type = row.getString("type");
          EventSchemas.violations(type, row.getString("data"))
              .forEach(violation -> wrong.add(type + ": " + violation));
        }
      }
      return wrong;
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** Tells how much is free, as otherwise every few seconds; every replica tries. */
  void tellAvailability() {
    context.getBean(AvailabilityNews.class).tell();
    others.forEach(Ticketing::tellAvailability);
  }

  /** The types of the events of a key, in their order. */
  List<String> outbox(String order) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select type from outbox_event where key = '" + order + "' order by id")) {
      List<String> types = new ArrayList<>();
      while (row.next()) {
        types.add(row.getString("type"));
      }
      return types;
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** Waits until this revision of the show is on sale. */
  void awaitRevision(long revision) {
    CurrentInventory inventory = context.getBean(CurrentInventory.class);
    await().until(() -> inventory.require().revision() >= revision);
  }

  /** Runs the check that otherwise runs every half minute. */
  void audit() {
    context.getBean(AuditMetrics.class).check();
  }

  /** The rules of the inventory that are broken now. */
  Map<String, Long> violations() {
    return context.getBean(InventoryAudit.class).violations().entrySet().stream()
        .filter(rule -> rule.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The first column of the first row. */
  long count(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + BASE_PATH + path))
        .timeout(Duration.ofSeconds(30));
  }

  /** The port of each replica. */
  List<Integer> ports() {
    return servers.stream().map(EmbeddedServer::getPort).toList();
  }

  private int port() {
    return servers.get(Math.floorMod(nextServer.getAndIncrement(), servers.size())).getPort();
  }

  private Answer answer(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request);
    try {
      Map<String, Object> members =
          response.body().startsWith("{")
              ? json.readValue(response.body(), Argument.mapOf(String.class, Object.class))
              : Map.of();
      return new Answer(response.statusCode(), response.headers(), response.body(), members);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void close() {
    List<String> wrong = wronglyTold();
    others.forEach(other -> other.close());
    server.close();
    context.close();
    client.close();
    identity.close();
    assertEquals(List.of(), wrong);
  }

  /** Somebody who is signed in. */
  final class Buyer {
    final UUID id;
    private final String token;

    private Buyer(UUID id, String... roles) {
      this.id = id;
      this.token = identity.token(id, "Kim", roles);
    }

    String token() {
      return token;
    }

    Answer get(String path) {
      return send("GET", path, "");
    }

    Answer send(String method, String path, String body, String... headers) {
      HttpRequest.Builder request =
          request(path)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return answer(request);
    }

    Answer hold(String body, String... headers) {
      return send("POST", "/holds", body, headers);
    }

    Answer holdSeats(String performance, String... seats) {
      return hold("{\"performance\":\"%s\",\"seats\":[%s]}".formatted(performance, quoted(seats)));
    }

    private static String quoted(String... texts) {
      return List.of(texts).stream().map(text -> '"' + text + '"').collect(Collectors.joining(","));
    }

    Answer holdPlaces(String performance, String section, int quantity) {
      return hold(
          "{\"performance\":\"%s\",\"places\":[{\"section\":\"%s\",\"quantity\":%d}]}"
              .formatted(performance, section, quantity));
    }

    Answer order(String hold, String... headers) {
      return send("POST", "/orders", "{\"hold\":\"" + hold + "\"}", headers);
    }

    /** Holds and orders seats. */
    Answer buySeats(String performance, String... seats) {
      return order(holdSeats(performance, seats).assertStatus(201).id()).assertStatus(201);
    }

    Answer cancel(String order, String... headers) {
      return send("POST", "/orders/" + order + "/cancel", "", headers);
    }

    Answer cancelTickets(String order, String... tickets) {
      return send(
          "POST", "/orders/" + order + "/cancel", "{\"tickets\":[" + quoted(tickets) + "]}");
    }

    Answer extend(String hold, String... headers) {
      return send("POST", "/holds/" + hold + "/extend", "", headers);
    }

    Answer release(String hold) {
      return send("DELETE", "/holds/" + hold, "");
    }
  }
}
