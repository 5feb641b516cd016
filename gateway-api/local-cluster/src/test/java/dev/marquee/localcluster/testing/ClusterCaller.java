package dev.marquee.localcluster.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls a cluster's interface as a test sees it: over HTTP, with a token. */
public record ClusterCaller(String url, String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Status and body of an answer. */
  public record Answer(int status, String text) {
    public JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Answer apply(ObjectNode... objects) {
    ObjectNode body = Json.object().put("fieldManager", "test").put("dryRun", false);
    ArrayNode list = body.putArray("objects");
    List.of(objects).forEach(list::add);
    return call("POST", "/v1/apply", Json.write(body));
  }

  public Answer get(String path) {
    return call("GET", path, "");
  }

  public Answer delete(String path) {
    return call("DELETE", path, "");
  }

  public Answer call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(CLIENT, request);
  }

  /** A plain request to any address, over a connection of its own. */
  public static Answer fetch(String url) {
    try (HttpClient once = HttpClient.newHttpClient()) {
      return send(
          once, HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build());
    }
  }

  private static Answer send(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public List<JsonNode> list(String namespace, String kind) {
    return get("/v1/objects?namespace=" + namespace + "&kind=" + kind)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  public Optional<JsonNode> find(String namespace, String kind, String name) {
    return list(namespace, kind).stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst();
  }

  /** The pods of a deployment, by its {@code app} label. */
  public List<JsonNode> pods(String namespace, String app) {
    return list(namespace, "Pod").stream()
        .filter(pod -> pod.at("/metadata/labels/app").asText().equals(app))
        .toList();
  }

  public int readyReplicas(String namespace, String deployment) {
    return find(namespace, "Deployment", deployment)
        .map(object -> object.at("/status/readyReplicas").asInt())
        .orElse(0);
  }

  /** The loopback port behind a container port of a pod. */
  public static int localPort(JsonNode pod, int containerPort) {
    for (String pair :
        pod.at("/metadata/annotations").path("marquee.dev/local-ports").asText().split(",")) {
      if (pair.startsWith(containerPort + "=")) {
        return Integer.parseInt(pair.substring(pair.indexOf('=') + 1));
      }
    }
    throw new IllegalStateException("The pod has no port " + containerPort);
  }
}
