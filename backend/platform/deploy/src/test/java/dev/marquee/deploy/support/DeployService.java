package dev.marquee.deploy.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.deploy.cluster.FakeClusterState;
import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * The whole service with a real database, a fake cluster, a fake template service and real tokens.
 */
public final class DeployService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestIdentity identity;
  private final TemplateServer templates;
  private final TestPostgres.Database database;
  private final FakeClusterState cluster;
  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server;

  private DeployService(
      TestIdentity identity,
      TemplateServer templates,
      TestPostgres.Database database,
      FakeClusterState cluster,
      Map<String, Object> settings) {
    this.identity = identity;
    this.templates = templates;
    this.database = database;
    this.cluster = cluster;
    Map<String, Object> properties = new HashMap<>(database.environment());
    properties.put("PORT", -1);
    properties.put("HOST", "127.0.0.1");
    properties.put("BASE_PATH", "/api");
    properties.put("MANAGEMENT_PORT", FreePort.find());
    properties.put("JWKS_URL", identity.jwksUrl());
    properties.put("TEMPLATE_URL", templates.url());
    properties.put("ADMIN_DATABASE_URL", database.url());
    properties.put("ADMIN_DATABASE_USER", database.user());
    properties.put("ADMIN_DATABASE_PASSWORD", database.password());
    properties.put("MASTER_KEY", "a key of thirty-two bytes or more");
    properties.put("deploy.lease", "600ms");
    properties.put("test.cluster", cluster.id());
    properties.putAll(settings);
    this.server = ApplicationContext.run(EmbeddedServer.class, properties);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> server.getApplicationContext().getBean(Migrations.class).done());
  }

  /** Starts with everything new. */
  public static DeployService start(Map<String, Object> settings) {
    return new DeployService(
        TestIdentity.start(),
        new TemplateServer(),
        TestPostgres.createDatabase(),
        FakeClusterState.create(),
        settings);
  }

  /** Another replica of the same service: the same database, cluster and tokens. */
  public DeployService replica(Map<String, Object> settings) {
    return new DeployService(identity, templates, database, cluster, settings);
  }

  /** Stops this replica alone. */
  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    identity.close();
    templates.close();
  }

  /** An answer with its JSON, if it is any. */
  public record Answer(int status, HttpResponse<byte[]> response, JsonNode json) {
    /** The problem's code. */
    public String code() {
      return json.path("code").asText();
    }
  }

  /** A person to call as. */
  public record Person(UUID id, String token) {}

  public Person seller() {
    return person("seller");
  }

  public Person person(String role) {
    UUID id = UUID.randomUUID();
    return new Person(id, identity.token(id, "Kim", role));
  }

  public FakeClusterState cluster() {
    return cluster;
  }

  public TemplateServer templates() {
    return templates;
  }

  public TestPostgres.Database database() {
    return database;
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + "/api" + path);
  }

  public HttpClient client() {
    return client;
  }

  /** A request with a token, to be completed. */
  public HttpRequest.Builder request(Person person, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    return person == null ? request : request.header("Authorization", "Bearer " + person.token());
  }

  public Answer get(Person person, String path) {
    return send(request(person, path).GET());
  }

  public Answer delete(Person person, String path) {
    return send(request(person, path).DELETE());
  }

  public Answer put(Person person, String path, Object body) {
    return send(
        request(person, path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(write(body))));
  }

  public Answer post(Person person, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        request(person, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(write(body)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends a request and reads what is JSON. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      boolean isJson =
          response.headers().firstValue("content-type").orElse("").contains("json")
              && response.body().length > 0;
      return new Answer(
          response.statusCode(),
          response,
          isJson ? JSON.readTree(response.body()) : JSON.missingNode());
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  /** Asks for the facts of a show, as the show. */
  public Answer facts(String slug, String key) {
    return send(request(null, "/deployments/" + slug + "/facts").header("X-Show-Key", key).GET());
  }

  /** Asks for a show that is in order. */
  public Answer deploy(Person seller, String slug) {
    return post(seller, "/deployments", Requests.deployment(slug));
  }

  /** Waits until a deployment is in a state, and gives it. */
  public JsonNode await(Person person, String slug, String state) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> get(person, "/deployments/" + slug).json(),
            json -> json.path("state").asText().equals(state));
  }

  /** Waits until a deployment is no longer known. */
  public void awaitGone(Person person, String slug) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(person, "/deployments/" + slug).status() == 404);
  }

  private static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
