package dev.marquee.paymentsandbox;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service, a merchant that it sends webhooks to, and a buyer's browser. */
final class Sandbox implements AutoCloseable {
  static final String SECRET_KEY = "test_sk";
  private static final String BASE_PATH = "/payment-sandbox";

  /** The bodies of webhooks that the merchant was sent. */
  final List<String> webhooks = new CopyOnWriteArrayList<>();

  /** What the merchant answers webhooks with. */
  volatile int webhookStatus = 200;

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final int port = FreePort.find();
  private final HttpServer merchant;
  private final ApplicationContext context;
  private final ObjectMapper json;

  Sandbox() {
    try {
      merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    merchant.createContext(
        "/shows/hamlet/api/payment/webhooks/toss",
        exchange -> {
          webhooks.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(webhookStatus, -1);
          exchange.close();
        });
    merchant.start();
    int managementPort = FreePort.find();
    Map<String, Object> all = new HashMap<>(database.environment());
    all.put("PORT", port);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", managementPort);
    all.put("BASE_PATH", BASE_PATH);
    all.put("PUBLIC_URL", merchantUrl());
    all.put("SANDBOX_SECRET_KEY", SECRET_KEY);
    all.put("SANDBOX_CLIENT_KEY", "test_ck");
    all.put("SANDBOX_SLOW", "PT0.5S");
    all.put("SANDBOX_LATE", "PT1S");
    all.put("SANDBOX_WEBHOOK_RETRY", "PT0.1S");
    context = ApplicationContext.builder(all).start();
    context.getBean(EmbeddedServer.class).start();
    json = context.getBean(ObjectMapper.class);
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/readiness");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> exchange(HttpRequest.newBuilder(ready)).statusCode() == 200);
  }

  String merchantUrl() {
    return "http://127.0.0.1:" + merchant.getAddress().getPort();
  }

  String checkoutQuery(String order, String amount) {
    String back = merchantUrl() + "/shows/hamlet/api/payment/";
    return query(
        Map.of(
            "clientKey",
            "test_ck",
            "orderId",
            order,
            "orderName",
            "Hamlet <b>#1",
            "amount",
            amount,
            "currency",
            "KRW",
            "successUrl",
            back + "return?token=t",
            "failUrl",
            back + "fail?token=t"));
  }

  HttpResponse<String> page(String query, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/checkout?" + query));
    request.header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request);
  }

  HttpResponse<String> submit(HttpResponse<String> page, String behaviour) {
    Map<String, String> form = new HashMap<>();
    Matcher inputs =
        Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .matcher(page.body());
    while (inputs.find()) {
      form.put(
          inputs.group(1),
          inputs.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    form.put("behaviour", behaviour);
    return exchange(
        HttpRequest.newBuilder(uri("/checkout"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(query(form))));
  }

  /** A payment that its buyer has agreed to; its key. */
  Agreed agreed(String amount, String behaviour) {
    String order = UUID.randomUUID().toString();
    String back =
        submit(page(checkoutQuery(order, amount)), behaviour)
            .headers()
            .firstValue("location")
            .orElseThrow();
    return new Agreed(back.replaceAll(".*paymentKey=([^&]*).*", "$1"), order, amount);
  }

  record Agreed(String key, String order, String amount) {}

  Reply confirm(Agreed payment, String... headers) {
    return post(
        "/v1/payments/confirm",
        "{\"paymentKey\":\"%s\",\"orderId\":\"%s\",\"amount\":%s}"
            .formatted(payment.key(), payment.order(), payment.amount()),
        headers);
  }

  Reply cancel(Agreed payment, String amount, String... headers) {
    return post(
        "/v1/payments/" + payment.key() + "/cancel",
        "{\"cancelReason\":\"because\""
            + (amount.isEmpty() ? "" : ",\"cancelAmount\":" + amount)
            + "}",
        headers);
  }

  Reply post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return reply(exchange(request));
  }

  Reply get(String path) {
    return reply(exchange(authorized(path)));
  }

  Reply anonymously(String path) {
    return reply(exchange(HttpRequest.newBuilder(uri(path))));
  }

  private HttpRequest.Builder authorized(String path) {
    String credentials =
        Base64.getEncoder().encodeToString((SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + credentials);
  }

  /** What the API answered. */
  record Reply(int status, Map<String, Object> json) {
    String text(String member) {
      return String.valueOf(json.get(member));
    }
  }

  private Reply reply(HttpResponse<String> response) {
    try {
      return new Reply(
          response.statusCode(),
          json.readValue(response.body(), Argument.mapOf(String.class, Object.class)));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + BASE_PATH + path);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member ->
            member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    context.close();
    client.close();
    merchant.stop(0);
  }
}
