package dev.marquee.merchandise;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.merchandise.audit.StockAudit;
import dev.marquee.merchandise.order.UnpaidOrders;
import dev.marquee.merchandise.payment.PaymentEvents;
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

/** The service with a database of its own, a clock that tests move, and people who call it. */
final class Merchandise implements AutoCloseable {
  static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  static final String SHOW_KEY = "key-of-hamlet";
  private static final String BASE_PATH = "/shows/hamlet/api/merchandise";

  final MutableClock clock;
  final TestPostgres.Database database;

  private final TestIdentity identity;
  private final List<EmbeddedServer> servers = new CopyOnWriteArrayList<>();
  private final List<Merchandise> others = new ArrayList<>();
  private final AtomicInteger nextServer = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int managementPort = FreePort.find();
  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final ObjectMapper json;

  Merchandise(TestPostgres.Database database, Map<String, Object> environment) {
    this(database, environment, new MutableClock(Hamlet.NOW), TestIdentity.start());
  }

  private Merchandise(
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
    all.putAll(environment);
    context = ApplicationContext.builder(all).singletons(clock).start();
    server = context.getBean(EmbeddedServer.class).start();
    json = context.getBean(ObjectMapper.class);
    servers.add(server);
  }

  /** The service, selling these facts' items. */
  static Merchandise selling(FakeDeploy deploy, Map<String, Object> environment) {
    Map<String, Object> all = new HashMap<>(environment);
    all.put("FACTS_URL", deploy.url());
    return new Merchandise(TestPostgres.createDatabase(), all).awaitReady();
  }

  /** The service where orders have to be paid. */
  static Merchandise paid(FakeDeploy deploy) {
    return selling(deploy, Map.of("PAYMENT_REQUIRED", "true"));
  }

  /** The service in two replicas on one database, which share the requests. */
  static Merchandise replicated(FakeDeploy deploy, Map<String, Object> environment) {
    Merchandise one = selling(deploy, environment);
    Map<String, Object> all = new HashMap<>(environment);
    all.put("FACTS_URL", deploy.url());
    Merchandise other = new Merchandise(one.database, all, one.clock, one.identity).awaitReady();
    one.servers.add(other.server);
    one.others.add(other);
    return one;
  }

  Merchandise awaitReady() {
    await().atMost(Duration.ofSeconds(30)).until(this::isReady);
    return this;
  }

  boolean isReady() {
    return readiness().startsWith("{\"name\":\"merchandise\",\"status\":\"UP\"");
  }

  /** What the probe answers, as JSON. */
  String readiness() {
    return exchange(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/health/readiness")))
        .body();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Person buyer() {
    return new Person(UUID.randomUUID(), "buyer");
  }

  Person owner() {
    return new Person(OWNER, "seller");
  }

  Person caller(String... roles) {
    return new Person(UUID.randomUUID(), roles);
  }

  Answer anonymously(String method, String path, String body, String... headers) {
    return answer(with(request(path), method, body, headers));
  }

  Answer items(String... headers) {
    return anonymously("GET", "/items", "", headers);
  }

  /** One of the items for sale. */
  Map<String, Object> item(String id) {
    return items().assertStatus(200).list("items").stream()
        .filter(item -> id.equals(item.get("id")))
        .findFirst()
        .orElseThrow();
  }

  int free(String item) {
    return ((Number) item(item).get("free")).intValue();
  }

  Answer refresh() {
    return anonymously("POST", "/refresh", "", "X-Show-Key", SHOW_KEY);
  }

  /** Follows changes; the head of the answer has arrived when this returns. */
  Stream follow(String path, String... headers) {
    return Stream.open(uri(path), headers);
  }

  /** Runs what otherwise runs every few seconds. */
  void expireUnpaid() {
    context.getBean(UnpaidOrders.class).expire();
  }

  /** What payment tells of this order's part of an attempt. */
  void payment(String type, String order, String reference, long amount) {
    payment(type, order, "attempt of " + reference, reference, amount);
  }

  void payment(String type, String order, String payment, String reference, long amount) {
    handle(
        type,
        """
        {"show":"hamlet","order":"%s","orderKind":"MERCHANDISE","buyer":"%s","payment":"%s",
        "reference":"%s","amount":%d,"currency":"EUR","later":"members are ignored"}
        """
            .formatted(order, UUID.randomUUID(), payment, reference, amount));
  }

  /** Handles an event as the consumer does: in a transaction. */
  void handle(String type, String data) {
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            "/shows/hamlet/payment",
            type,
            "subject",
            clock.instant(),
            "hamlet",
            data);
    TransactionOperations<?> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      try {
        context.getBean(PaymentEvents.class).handle(event);
        return null;
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    });
  }

  /** The types of the events of an order, in their order. */
  List<String> events(String order) {
    return rows("select type from outbox_event where key = '" + order + "' order by id").stream()
        .map(type -> type.substring("pickup-order.".length()))
        .toList();
  }

  /** The data of an order's latest event. */
  Map<String, Object> event(String order) {
    try {
      return json.readValue(
          rows("select data from outbox_event where key = '" + order + "' order by id desc limit 1")
              .getFirst(),
          Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The rules that are broken now. */
  Map<String, Long> violations() {
    return context.getBean(StockAudit.class).violations().entrySet().stream()
        .filter(rule -> rule.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The first column of all rows. */
  List<String> rows(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (row.next()) {
        all.add(row.getString(1));
      }
      return all;
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

  private URI uri(String path) {
    int port = servers.get(Math.floorMod(nextServer.getAndIncrement(), servers.size())).getPort();
    return URI.create("http://127.0.0.1:" + port + BASE_PATH + path);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  private static HttpRequest.Builder with(
      HttpRequest.Builder request, String method, String body, String... headers) {
    request
        .header("Content-Type", "application/json")
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
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
    others.forEach(other -> other.close());
    server.close();
    context.close();
    client.close();
    identity.close();
  }

  /** Somebody who is signed in. */
  final class Person {
    final UUID id;
    private final String token;

    private Person(UUID id, String... roles) {
      this.id = id;
      this.token = identity.token(id, "Kim", roles);
    }

    String[] authorization() {
      return new String[] {"Authorization", "Bearer " + token};
    }

    Answer get(String path) {
      return send("GET", path, "");
    }

    Answer post(String path, String body, String... headers) {
      return send("POST", path, body, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
      return answer(with(request(path).headers(authorization()), method, body, headers));
    }

    /** Orders so many posters. */
    Answer orderPosters(int quantity, String... headers) {
      return order("{\"item\":\"i2\",\"quantity\":" + quantity + "}", headers);
    }

    /** Orders so many red shirts of size M. */
    Answer orderShirts(int quantity, String... headers) {
      return order(shirts(quantity), headers);
    }

    /** Orders these lines. */
    Answer order(String lines, String... headers) {
      return post("/orders", "{\"items\":[" + lines + "]}", headers);
    }

    Answer cancel(String order) {
      return post("/orders/" + order + "/cancel", "");
    }

    Answer cancelLine(String order, int line) {
      return post("/orders/" + order + "/cancel", "{\"items\":[\"" + order + "-" + line + "\"]}");
    }

    Answer refund(String order, String more) {
      return post("/orders/" + order + "/refund", "{\"reason\":\"Sorry.\"" + more + "}");
    }

    Answer step(String order, String status, String... headers) {
      return post("/orders/" + order + "/status", "{\"status\":\"" + status + "\"}", headers);
    }
  }

  static String shirts(int quantity) {
    return """
    {"item":"i1","quantity":%d,"options":{"Size":"M","Colour":"Red"}}
    """
        .formatted(quantity);
  }
}
