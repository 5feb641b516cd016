package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Speaks HTTP with the local cluster and tells its answers apart. */
@Singleton
@Requires(property = "deploy.cluster", value = "local")
final class LocalClusterClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Argument<Map<String, Object>> OBJECT =
      Argument.mapOf(String.class, Object.class);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String url;
  private final String token;
  private final ObjectMapper json;

  LocalClusterClient(
      @Value("${deploy.local-cluster.url}") String url,
      @Value("${deploy.local-cluster.token}") String token,
      ObjectMapper json) {
    this.url = url;
    this.token = token;
    this.json = json;
  }

  /** An answer with a status that the caller may want to tell apart. */
  record Answer(int status, byte[] body) {}

  Answer get(String path, Map<String, String> query) {
    return send(request(path, query).timeout(TIMEOUT).GET());
  }

  Answer delete(String path, Map<String, String> query) {
    return send(request(path, query).timeout(TIMEOUT).DELETE());
  }

  Answer post(String path, Object body) {
    return send(
        request(path, Map.of())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(write(body))));
  }

  /** An answer that goes on; reading it ends when the stream is closed. */
  InputStream stream(String path, Map<String, String> query)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            request(path, query).header("Accept", "text/event-stream").GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException(path + " answered " + response.statusCode());
    }
    return response.body();
  }

  Map<String, Object> parse(Answer answer) {
    return read(answer.body(), OBJECT);
  }

  Map<String, Object> parse(String object) {
    return read(object.getBytes(StandardCharsets.UTF_8), OBJECT);
  }

  /** The text that a JSON document consists of. */
  String parseText(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8), Argument.STRING);
  }

  private <T> T read(byte[] document, Argument<T> type) {
    try {
      return json.readValue(document, type);
    } catch (IOException exception) {
      throw new ClusterUnavailableException("The local cluster's answer is not JSON", exception);
    }
  }

  /** What is wrong with a request that was refused. */
  ObjectsRejectedException rejected(Answer answer) {
    Map<String, Object> problem = parse(answer);
    if (problem.get("violations") instanceof List<?> violations && !violations.isEmpty()) {
      return new ObjectsRejectedException(
          violations.stream().map(LocalClusterClient::sentence).toList());
    }
    return new ObjectsRejectedException(
        List.of(Objects.toString(problem.get("detail"), "status " + answer.status())));
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }

  private static String sentence(Object violation) {
    return violation instanceof Map<?, ?> members
        ? members.get("field") + ": " + members.get("message")
        : String.valueOf(violation);
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(
            URI.create(url + path + (parameters.isEmpty() ? "" : "?" + parameters)))
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Answer answer = new Answer(response.statusCode(), response.body());
      return switch (answer.status()) {
        case 401, 403, 429 -> throw unavailable(answer);
        default -> {
          if (answer.status() >= 500) {
            throw unavailable(answer);
          }
          yield answer;
        }
      };
    } catch (IOException exception) {
      throw new ClusterUnavailableException(
          "The local cluster does not answer: " + exception, exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("Interrupted", exception);
    }
  }

  private static ClusterUnavailableException unavailable(Answer answer) {
    return new ClusterUnavailableException(
        "The local cluster answered "
            + answer.status()
            + ": "
            + new String(answer.body(), StandardCharsets.UTF_8));
  }

  private byte[] write(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
