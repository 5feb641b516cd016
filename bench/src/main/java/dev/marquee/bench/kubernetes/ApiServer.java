package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Response;

/** The cluster's API, past {@code deploy}: what the benchmark looks at and makes up itself. */
final class ApiServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KUBECONFIG = "KUBECONFIG";
  private static final String TEST_KUBECONFIG = "MARQUEE_TEST_KUBECONFIG";

  private final Path kubeconfig;
  private final ApiClient client;

  private ApiServer(Path kubeconfig, ApiClient client) {
    this.kubeconfig = kubeconfig;
    this.client = client;
  }

  /**
   * The cluster that the environment names.
   *
   * @throws IllegalArgumentException when it names none
   */
  static ApiServer ofEnvironment() {
    String file = System.getenv().getOrDefault(TEST_KUBECONFIG, System.getenv(KUBECONFIG));
    if (file == null || !Files.isRegularFile(Path.of(file))) {
      throw new IllegalArgumentException(
          "bench deploy --kube needs a cluster: set "
              + TEST_KUBECONFIG
              + " or "
              + KUBECONFIG
              + " to a kubeconfig (cluster-admin, with the Gateway API's CRDs).");
    }
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      KubeConfig configuration = KubeConfig.loadKubeConfig(reader);
      configuration.setFile(Path.of(file).toFile());
      ApiClient client = ClientBuilder.kubeconfig(configuration).build();
      client.setReadTimeout((int) Duration.ofMinutes(1).toMillis());
      return new ApiServer(Path.of(file), client);
    } catch (IOException exception) {
      throw new IllegalArgumentException(file + " is no kubeconfig: " + exception.getMessage());
    }
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  /** The port at which it is reached. */
  int port() {
    URI address = URI.create(client.getBasePath());
    return address.getPort() > 0 ? address.getPort() : 443;
  }

  /** Such as {@code v1.20.2}. */
  String version() throws IOException {
    return get("/version", Map.of()).path("gitVersion").asText();
  }

  JsonNode get(String path, Map<String, String> query) throws IOException {
    return JSON.readTree(text(path, query, "application/json"));
  }

  /** Whether there is anything at a path. */
  boolean serves(String path) throws IOException {
    try (Response response =
        call(client, "GET", path, Map.of(), null, "application/json").execute()) {
      return response.isSuccessful();
    }
  }

  private String text(String path, Map<String, String> query, String type) throws IOException {
    try (Response response = call(client, "GET", path, query, null, type).execute()) {
      return require(response, path).body().string();
    }
  }

  /** Its own metrics. */
  Samples metrics() throws IOException {
    return Samples.parse(text("/metrics", Map.of(), "text/plain"));
  }

  /** Merges into an object; what has gone meanwhile is left alone. */
  void merge(String path, String content) throws IOException {
    Call call = call(client, "PATCH", path, Map.of(), content, "application/merge-patch+json");
    try (Response response = call.execute()) {
      if (response.code() != 404) {
        require(response, path);
      }
    }
  }

  void delete(String path) throws IOException {
    try (Response response =
        call(client, "DELETE", path, Map.of(), null, "application/json").execute()) {
      if (response.code() != 404 && response.code() != 409) {
        require(response, path);
      }
    }
  }

  /** The lines of a watch. */
  interface Events extends AutoCloseable {
    Stream<String> lines();

    /** Ends the watch; what reads its lines then fails. */
    @Override
    void close();
  }

  Events watch(String path, Map<String, String> query) throws IOException {
    ApiClient patient =
        new ApiClient(client.getHttpClient().newBuilder().readTimeout(Duration.ZERO).build());
    Call call = call(patient, "GET", path, query, null, "application/json");
    Response response = require(call.execute(), path);
    BufferedReader reader = new BufferedReader(response.body().charStream());
    return new Events() {
      @Override
      public Stream<String> lines() {
        return reader.lines();
      }

      @Override
      public void close() {
        call.cancel();
      }
    };
  }

  private static Response require(Response response, String path) throws IOException {
    if (!response.isSuccessful()) {
      String said = response.body().string();
      response.close();
      throw new IOException(path + " was answered " + response.code() + ": " + said);
    }
    return response;
  }

  private Call call(
      ApiClient through,
      String method,
      String path,
      Map<String, String> query,
      String content,
      String type)
      throws IOException {
    try {
      // Made by the client that knows the credentials, sent by the one that knows how to wait.
      Call prepared =
          client.buildCall(
              client.getBasePath(),
              path,
              method,
              query.entrySet().stream()
                  .map(each -> new Pair(each.getKey(), each.getValue()))
                  .toList(),
              List.of(),
              content == null ? null : content.getBytes(StandardCharsets.UTF_8),
              new HashMap<>(
                  Map.of(
                      "Accept", content == null ? type : "application/json", "Content-Type", type)),
              new HashMap<>(),
              new HashMap<>(),
              new String[] {"BearerToken"},
              null);
      return through.getHttpClient().newCall(prepared.request());
    } catch (ApiException exception) {
      throw new IOException("No request to " + path + " can be made", exception);
    }
  }
}
