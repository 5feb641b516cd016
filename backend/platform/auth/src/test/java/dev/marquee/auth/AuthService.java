package dev.marquee.auth;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service on a free port and a real database, as its clients meet it. */
public final class AuthService implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = JsonMapper.createDefault();
  private final EmbeddedServer server;

  private AuthService(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts the service and waits until it is ready. */
  public static AuthService start(
      TestPostgres.Database database, Clock clock, Map<String, Object> environment) {
    int managementPort = FreePort.find();
    Map<String, Object> properties = new HashMap<>(database.environment());
    properties.putAll(
        Map.of(
            "PORT",
            -1,
            "HOST",
            "127.0.0.1",
            "MANAGEMENT_PORT",
            managementPort,
            "BASE_PATH",
            "/api/auth",
            // Nothing listens there: the service has to verify with its own keys.
            "JWKS_URL",
            "http://127.0.0.1:1/jwks",
            "PASSWORD_MEMORY",
            "1MB"));
    properties.putAll(environment);
    ApplicationContext context =
        ApplicationContext.builder(properties).singletons(clock).build().start();
    AuthService service = new AuthService(context.getBean(EmbeddedServer.class).start());
    await().atMost(Duration.ofSeconds(20)).until(() -> service.isReady(managementPort));
    return service;
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public Answer signUp(String email, String role, String... headers) {
    return post(
        "/accounts",
        Map.of("email", email, "password", PASSWORD, "name", "Kim", "role", role),
        headers);
  }

  public Answer logIn(String email, String password, String... headers) {
    return post(
        "/sessions", Map.of("email", email, "password", password, "keepSignedIn", false), headers);
  }

  public Answer refresh(String token) {
    return send(
        request("/sessions/refresh")
            .header("X-Marquee-Request", "1")
            .header("Cookie", "marquee_refresh=" + token)
            .POST(BodyPublishers.noBody()));
  }

  public Answer logOut(String token) {
    return send(
        request("/sessions/current")
            .header("X-Marquee-Request", "1")
            .header("Cookie", "marquee_refresh=" + token)
            .DELETE());
  }

  public Answer me(String accessToken) {
    return get("/accounts/me", "Authorization", "Bearer " + accessToken);
  }

  public Answer get(String path, String... headers) {
    return send(withHeaders(request(path), headers));
  }

  public Answer post(String path, Map<String, ?> body, String... headers) {
    try {
      return send(
          withHeaders(request(path), headers)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getPort() + "/api/auth" + path))
        .timeout(Duration.ofSeconds(20));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()), json);
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  private boolean isReady(int managementPort) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode() == 200
        && get("/jwks").status() == 200;
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }

  /** An HTTP response with short names for what the tests look at. */
  public record Answer(HttpResponse<String> response, JsonMapper json) {
    public int status() {
      return response.statusCode();
    }

    public String code() {
      return String.valueOf(body().get("code"));
    }

    /** The status, and the code of a problem. */
    public String outcome() {
      return status() < 400 ? String.valueOf(status()) : status() + " " + code();
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> body() {
      try {
        return json.readValue(response.body(), Map.class);
      } catch (IOException exception) {
        throw new IllegalStateException(response.body(), exception);
      }
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> user() {
      return (Map<String, Object>) body().get("user");
    }

    @SuppressWarnings("unchecked")
    public List<String> violatedFields() {
      return ((List<Map<String, String>>) body().getOrDefault("violations", List.of()))
          .stream().map(violation -> violation.get("field")).toList();
    }

    public String accessToken() {
      return String.valueOf(body().get("accessToken"));
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The whole Set-Cookie header. */
    public String cookie() {
      return header("Set-Cookie").orElse("");
    }

    public String refreshToken() {
      String cookie = cookie();
      return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }
  }
}
