package dev.marquee.event;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The service on free ports, as the local cluster would run it. */
final class RunningEvent implements AutoCloseable {
  private static final String BASE_PATH = "/shows/hamlet/api/event";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int managementPort = FreePort.find();
  private final EmbeddedServer server;

  RunningEvent(TestPostgres.Database database, Map<String, Object> environment) {
    Map<String, Object> all = new HashMap<>(database.environment());
    all.put("PORT", -1);
    all.put("HOST", "127.0.0.1");
    all.put("MANAGEMENT_PORT", managementPort);
    all.put("BASE_PATH", BASE_PATH);
    all.put("SHOW_SLUG", "hamlet");
    all.put("SHOW_KEY", FakeDeploy.KEY);
    all.putAll(environment);
    server = ApplicationContext.run(EmbeddedServer.class, all);
  }

  RunningEvent awaitReady() {
    await().atMost(Duration.ofSeconds(30)).until(this::isReady);
    return this;
  }

  boolean isReady() {
    return readiness().startsWith("{\"name\":\"event\",\"status\":\"UP\"");
  }

  /** What the probe answers, as JSON. */
  String readiness() {
    return send("GET", "http://127.0.0.1:" + managementPort + "/health/readiness").body();
  }

  int liveness() {
    return send("GET", "http://127.0.0.1:" + managementPort + "/health/liveness").statusCode();
  }

  HttpResponse<String> show(String... headers) {
    return send("GET", url("/show"), headers);
  }

  HttpResponse<String> get(String path) {
    return send("GET", url(path));
  }

  HttpResponse<String> refresh(String... headers) {
    return send("POST", url("/refresh"), headers);
  }

  /** Asks about an edit, as JSON. */
  HttpResponse<String> edits(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url("/edits")))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(request, headers);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + BASE_PATH + path;
  }

  private HttpResponse<String> send(String method, String url, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody()),
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    request.timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
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
    server.close();
    client.close();
  }
}
