package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API. The client library gives the connection and the identity; its typed calls are not
 * used, because they know neither strict validation nor bookmarks, and fill objects with members
 * that nobody set.
 */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class KubernetesApi {
  static final String JSON = "application/json";

  /** Asks for an object's metadata alone; a server that cannot do so sends all of it. */
  static final String METADATA =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

  /** The same for a list. */
  static final String METADATA_LIST =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  private static final String APPLY = "application/apply-patch+yaml";

  /** Where the client goes, without a word, when it finds no configuration. */
  private static final String NOWHERE = "http://localhost:8080";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(20);

  private final ApiClient client;
  private final OkHttpClient http;
  private final ObjectMapper json;

  KubernetesApi(ApiClient client, ObjectMapper json, RequestMetrics metrics) {
    if (client.getBasePath().equals(NOWHERE)) {
      throw new ConfigurationException(
          "CLUSTER is kubernetes, but there is neither a kubeconfig (set KUBECONFIG) nor a service"
              + " account of a pod.");
    }
    this.client = client;
    this.json = json;
    this.http =
        client
            .getHttpClient()
            .newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(TIMEOUT)
            .writeTimeout(TIMEOUT)
            .callTimeout(TIMEOUT)
            // Over HTTP/2 a connection that died without a word is found by this.
            .pingInterval(BETWEEN_PINGS)
            .addInterceptor(metrics)
            .build();
  }

  Answer get(String path) {
    return get(path, Map.of(), JSON);
  }

  Answer get(String path, Map<String, String> query, String accept) {
    return answer(call(http, request("GET", path, query, accept, JSON, null)));
  }

  Answer post(String path, Map<String, String> query, Map<String, Object> content) {
    return answer(call(http, request("POST", path, query, JSON, JSON, content)));
  }

  /** Server-side apply. */
  Answer apply(String path, Map<String, String> query, Map<String, Object> content) {
    return answer(call(http, request("PATCH", path, query, JSON, APPLY, content)));
  }

  Answer delete(String path) {
    return answer(call(http, request("DELETE", path, Map.of(), JSON, JSON, null)));
  }

  /** The text at a path; an {@link Answer} when there is none. */
  TextAnswer text(String path, Map<String, String> query) {
    try (Response response = execute(call(http, request("GET", path, query, "*/*", JSON, null)))) {
      String text = response.body().string();
      return response.isSuccessful()
          ? new TextAnswer(text, null)
          : new TextAnswer("", new Answer(response.code(), status(text)));
    } catch (IOException exception) {
      throw unavailable(exception);
    }
  }

  /** A text, or what the API answered instead. */
  record TextAnswer(String text, @Nullable Answer refusal) {}

  /**
   * Starts to read what does not end soon.
   *
   * @param silence the connection counts as broken when nothing came for so long
   */
  StreamAnswer stream(String path, Map<String, String> query, String accept, Duration silence) {
    OkHttpClient patient =
        http.newBuilder().callTimeout(Duration.ZERO).readTimeout(silence).build();
    Call call = call(patient, request("GET", path, query, accept, JSON, null));
    Response response = execute(call);
    if (response.isSuccessful()) {
      return new StreamAnswer(new ApiStream(call, response), null);
    }
    try (response) {
      return new StreamAnswer(null, new Answer(response.code(), status(response.body().string())));
    } catch (IOException exception) {
      throw unavailable(exception);
    }
  }

  /** A stream, or what the API answered instead. */
  record StreamAnswer(@Nullable ApiStream stream, @Nullable Answer refusal) {}

  ClusterObject parse(String text) {
    try {
      return new ClusterObject(json.readValue(text, Argument.mapOf(String.class, Object.class)));
    } catch (IOException exception) {
      throw new UncheckedIOException("The Kubernetes API's answer is not readable", exception);
    }
  }

  byte[] write(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }

  private Request request(
      String method,
      String path,
      Map<String, String> query,
      String accept,
      String contentType,
      @Nullable Map<String, Object> content) {
    List<Pair> pairs =
        query.entrySet().stream()
            .map(parameter -> new Pair(parameter.getKey(), parameter.getValue()))
            .toList();
    try {
      return client.buildRequest(
          client.getBasePath(),
          path,
          method,
          pairs,
          List.of(),
          content == null ? null : write(content),
          new HashMap<>(Map.of("Accept", accept, "Content-Type", contentType)),
          new HashMap<>(),
          new HashMap<>(),
          new String[] {"BearerToken"},
          null);
    } catch (ApiException exception) {
      throw new IllegalStateException("No request to " + path + " can be made", exception);
    }
  }

  private static Call call(OkHttpClient http, Request request) {
    return http.newCall(request);
  }

  private Answer answer(Call call) {
    try (Response response = execute(call)) {
      String text = response.body().string();
      return new Answer(response.code(), response.isSuccessful() ? parse(text) : status(text));
    } catch (IOException exception) {
      throw unavailable(exception);
    }
  }

  private static Response execute(Call call) {
    try {
      return call.execute();
    } catch (IOException exception) {
      throw unavailable(exception);
    }
  }

  /** Not everything on the way to the API answers with a {@code Status}. */
  private ClusterObject status(String text) {
    return text.startsWith("{")
        ? parse(text)
        : new ClusterObject(text.isBlank() ? Map.of() : Map.of("message", text.strip()));
  }

  private static ClusterUnavailableException unavailable(IOException exception) {
    return new ClusterUnavailableException(
        "The Kubernetes API does not answer: " + exception, exception);
  }
}
