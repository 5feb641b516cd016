package dev.marquee.payment;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.payment.attempt.UnresolvedPayments;
import dev.marquee.payment.reconciliation.Reconciliation;
import dev.marquee.payment.refund.DueRefunds;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service with a database of its own, the sandbox, and a clock that tests move. */
final class Paying implements AutoCloseable {
  static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  private static final String BASE_PATH = "/shows/hamlet/api/payment";

  final OffsetClock clock = new OffsetClock();
  final SandboxProcess sandbox = SandboxProcess.shared();
  final TestPostgres.Database database;

  private final TestIdentity identity = TestIdentity.start();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final int port = FreePort.find();
  private final int managementPort = FreePort.find();
  private final ApplicationContext context;
  private final ObjectMapper json;

  private Paying(TestPostgres.Database database, Map<String, Object> settings, Object... beans) {
    this.database = database;
    Map<String, Object> all = environment();
    all.put("PORT", port);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", managementPort);
    // Tests say when.
    all.put("attempt.look-interval", "1h");
    all.put("refund.look-interval", "1h");
    all.put("reconciliation.interval", "1h");
    all.putAll(settings);
    context = ApplicationContext.builder(all).singletons(clock).singletons(beans).start();
    context.getBean(EmbeddedServer.class).start();
    json = context.getBean(ObjectMapper.class);
    await().atMost(Duration.ofSeconds(30)).until(() -> management("/health/readiness") == 200);
  }

  static Paying start() {
    return new Paying(TestPostgres.createDatabase(), Map.of());
  }

  static Paying start(Map<String, Object> settings, Object... beans) {
    return new Paying(TestPostgres.createDatabase(), settings, beans);
  }

  /** What the service is told of this database and this provider, by any of its processes. */
  Map<String, Object> environment() {
    Map<String, Object> all = new HashMap<>(database.environment());
    all.put("BASE_PATH", BASE_PATH);
    all.put("JWKS_URL", identity.jwksUrl());
    all.put("SHOW_SLUG", "hamlet");
    all.put("SHOW_OWNER", OWNER.toString());
    all.put("PUBLIC_URL", "http://127.0.0.1:" + port);
    all.put("PAYMENT_API_URL", sandbox.url());
    all.put("PAYMENT_CHECKOUT_URL", sandbox.url() + "/checkout");
    all.put("PAYMENT_SECRET_KEY", SandboxProcess.SECRET_KEY);
    all.put("PAYMENT_CLIENT_KEY", SandboxProcess.CLIENT_KEY);
    all.put("PAYMENT_TIMEOUT", "PT8S");
    all.put("ORDER_WAIT", "PT0.3S");
    return all;
  }

  /** Another replica, or the same service after a crash. */
  Paying again(Object... beans) {
    return new Paying(database, Map.of(), beans);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private int management(String path) {
    return exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)))
        .statusCode();
  }

  String metrics() {
    return exchange(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/prometheus")))
        .body();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + BASE_PATH + path;
  }

  // What happens by itself otherwise.

  void lookUp() {
    bean(UnresolvedPayments.class).run();
  }

  void payBack() {
    bean(DueRefunds.class).run();
  }

  void reconcile() {
    bean(Reconciliation.class).run();
  }

  // Events of others.

  /** An order of tickets, as ticketing tells of it. */
  UUID placed(UUID buyer, long total) {
    UUID order = UUID.randomUUID();
    order("order.placed", buyer, order, "PENDING_PAYMENT", total, 0, Duration.ofMinutes(10));
    return order;
  }

  void order(
      String type,
      UUID buyer,
      UUID order,
      String status,
      long total,
      long refundDue,
      Duration payBy) {
    boolean pickup = type.startsWith("pickup-order");
    Instant until = clock.instant().plus(payBy).truncatedTo(ChronoUnit.MILLIS);
    event(
        pickup ? "marquee.merchandise" : "marquee.ticketing",
        type,
        order.toString(),
        """
        {"show":{"slug":"hamlet","title":"Hamlet"},"buyer":"%s","order":{"id":"%s","number":"17",
        "status":"%s","total":%d,"refundDue":%d,"refunded":0,"currency":"KRW",
        "createdAt":"2026-11-21T10:00:00Z","payBy":"%s","unknown":[1]}}
        """
            .formatted(buyer, order, status, total, refundDue, until));
  }

  void cancelled(UUID buyer, UUID order, long total, long refundDue) {
    order("order.cancelled", buyer, order, "CANCELLED", total, refundDue, Duration.ZERO);
  }

  void paymentRefused(UUID order, String reference) {
    event(
        "marquee.ticketing",
        "order.payment-refused",
        order.toString(),
        "{\"order\":\"%s\",\"reference\":\"%s\",\"amount\":1,\"reason\":\"ALREADY_PAID\"}"
            .formatted(order, reference));
  }

  void event(String topic, String type, String subject, String data) {
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            "/shows/hamlet/x",
            type,
            subject,
            clock.instant(),
            "hamlet",
            data);
    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      for (EventHandler handler : context.getBeansOfType(EventHandler.class)) {
        if (handler.topic().equals(topic) && handler.types().contains(type)) {
          handler.handle(event);
        }
      }
      return null;
    });
  }

  /** The types of the events that wait for the broker, of an order, in their order. */
  List<String> told(UUID order) {
    return texts("select type from outbox_event where key = '" + order + "' order by id");
  }

  /** The data of the latest event of a type. */
  Map<String, Object> told(UUID order, String type) {
    return members(
        texts(
                "select data from outbox_event where key = '%s' and type = '%s' order by id desc"
                    .formatted(order, type))
            .getFirst());
  }

  List<String> texts(String sql) {
    return texts(database, sql);
  }

  List<String> texts(TestPostgres.Database of, String sql) {
    try (Connection connection = of.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }

  void execute(TestPostgres.Database of, String sql) throws SQLException {
    try (Connection connection = of.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // Windows.

  /** What a window gets; redirects are not followed. */
  HttpResponse<String> visit(String address, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request);
  }

  /** Where an answer leads. */
  static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + ": " + response.body()));
  }

  /** Goes to the checkout and decides there; answers where the provider leads the window. */
  String decide(Answer payment, String behaviour) {
    String checkout = location(visit(payment.text("checkoutUrl")));
    return location(submit(checkout, behaviour));
  }

  /** Opens the provider's page and submits its form. */
  HttpResponse<String> submit(String checkout, String behaviour) {
    HttpResponse<String> page = visit(checkout);
    Map<String, String> form = new HashMap<>();
    Matcher inputs =
        Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .matcher(page.body());
    while (inputs.find()) {
      form.put(inputs.group(1), inputs.group(2).replace("&amp;", "&"));
    }
    form.put("behaviour", behaviour);
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return exchange(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/checkout"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  Map<String, Object> members(String text) {
    try {
      return json.readValue(text, Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  Buyer buyer() {
    return new Buyer(UUID.randomUUID(), "buyer");
  }

  Buyer owner() {
    return new Buyer(OWNER, "seller");
  }

  @Override
  public void close() {
    context.close();
    client.close();
    identity.close();
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

    UUID places(long total) {
      return placed(id, total);
    }

    Answer pay(UUID... orders) {
      StringBuilder ids = new StringBuilder();
      for (UUID order : orders) {
        ids.append(ids.isEmpty() ? "" : ",").append('"').append(order).append('"');
      }
      return send("POST", "/payments", "{\"orders\":[" + ids + "]}");
    }

    Answer payment(Answer payment) {
      return get("/payments/" + payment.id());
    }

    Answer get(String path) {
      return send("GET", path, "");
    }

    Answer send(String method, String path, String body, String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url(path)))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> response = exchange(request);
      return new Answer(
          response.statusCode(),
          response.headers(),
          response.body(),
          response.body().startsWith("{") ? members(response.body()) : Map.of());
    }
  }
}
