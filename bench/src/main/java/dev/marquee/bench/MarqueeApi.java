package dev.marquee.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** A client of a running platform's public API. */
public final class MarqueeApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a long enough password";

  private final String origin;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param origin scheme, host and port
   */
  public MarqueeApi(String origin) {
    this.origin = origin;
  }

  /**
   * An answer.
   *
   * @param body a missing node where there is none
   */
  public record Answer(int status, JsonNode body) {
    /** The body, where the status is the expected one. */
    public JsonNode expect(int expected) {
      if (status != expected) {
        throw new IllegalStateException(
            "Expected " + expected + ", but was answered " + status + ": " + body);
      }
      return body;
    }
  }

  /**
   * Creates an account and signs in.
   *
   * @return the access token
   */
  public String signUp(String name, String role) {
    ObjectNode account = JSON.createObjectNode();
    account.put("email", name.toLowerCase() + "-" + UUID.randomUUID() + "@example.com");
    account.put("password", PASSWORD).put("name", name).put("role", role);
    return post("/api/auth/accounts", null, account).expect(201).get("accessToken").asText();
  }

  /**
   * Signs in with an account that exists.
   *
   * @return the access token
   */
  public String signIn(String email, String password) {
    return post(
            "/api/auth/sessions",
            null,
            Map.of("email", email, "password", password, "keepSignedIn", false))
        .expect(200)
        .get("accessToken")
        .asText();
  }

  /**
   * Asks for a small show with 40 reserved seats and 50 places, which is on sale until tomorrow.
   */
  public Answer deploy(String token, String slug) {
    return post("/api/deployments", token, smallShow(slug));
  }

  /** The request for a small show, to be changed before it is sent. */
  public ObjectNode smallShow(String slug) {
    return deploymentRequest(slug, templates("reserved-seating"));
  }

  /**
   * A request for such a show.
   *
   * @param template with {@code name} and {@code version}
   */
  public static ObjectNode deploymentRequest(String slug, JsonNode template) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("title", "Show " + slug).put("description", "A show.");
    parameters.putArray("cast").add("Somebody");
    parameters.put("currency", "KRW").put("timeZone", "Asia/Seoul").put("maxTicketsPerOrder", 8);
    parameters.putObject("venue").put("name", "Hall");
    var sections = parameters.putArray("sections");
    sections
        .addObject()
        .put("name", "Stalls")
        .put("kind", "RESERVED")
        .put("rows", 4)
        .put("seatsPerRow", 10)
        .put("price", 50000);
    sections
        .addObject()
        .put("name", "Standing")
        .put("kind", "GENERAL")
        .put("capacity", 50)
        .put("price", 30000);
    parameters
        .putArray("performances")
        .addObject()
        .put("startsAt", now.plus(2, ChronoUnit.DAYS).toString());
    parameters
        .putObject("sale")
        .put("opensAt", now.minus(1, ChronoUnit.HOURS).toString())
        .put("closesAt", now.plus(1, ChronoUnit.DAYS).toString());
    ObjectNode request = JSON.createObjectNode();
    request.put("slug", slug);
    request
        .putObject("template")
        .put("name", template.get("name").asText())
        .put("version", template.get("version").asText());
    request.set("parameters", parameters);
    return request;
  }

  /** The latest version of a template. */
  public JsonNode templates(String name) {
    for (JsonNode template : get("/api/templates", null).expect(200).get("items")) {
      if (template.get("name").asText().equals(name)) {
        return template;
      }
    }
    throw new IllegalStateException("There is no template '" + name + "'");
  }

  /** Sends a GET. */
  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** Sends a POST with JSON and a new idempotency key. */
  public Answer post(String path, String token, JsonNode body) {
    return post(path, token, body, UUID.randomUUID().toString());
  }

  /** Sends a POST with JSON and an idempotency key. */
  public Answer post(String path, String token, JsonNode body, String idempotencyKey) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Sends a POST whose JSON is given as a map. */
  public Answer post(String path, String token, Map<String, ?> body) {
    return post(path, token, JSON.<JsonNode>valueToTree(body));
  }

  /** Sends a POST whose JSON is given as a map, with an idempotency key. */
  public Answer post(String path, String token, Map<String, ?> body, String idempotencyKey) {
    return post(path, token, JSON.<JsonNode>valueToTree(body), idempotencyKey);
  }

  /** Sends a PUT with JSON. */
  public Answer put(String path, String token, JsonNode body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  /** Sends a DELETE. */
  public Answer delete(String path, String token) {
    return send(request(path, token).DELETE());
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(), json ? JSON.readTree(response.body()) : JSON.missingNode());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }
}
