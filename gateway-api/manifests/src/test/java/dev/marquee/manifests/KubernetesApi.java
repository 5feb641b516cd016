package dev.marquee.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Just enough of a Kubernetes API to ask it what it thinks of objects. */
final class KubernetesApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType APPLY = MediaType.get("application/apply-patch+yaml");

  private final ApiClient client;
  private final Map<String, Optional<JsonNode>> resources = new HashMap<>();

  private KubernetesApi(ApiClient client) {
    this.client = client;
  }

  static KubernetesApi of(Path kubeconfig) throws IOException {
    try (Reader reader = Files.newBufferedReader(kubeconfig)) {
      KubeConfig configuration = KubeConfig.loadKubeConfig(reader);
      configuration.setFile(kubeconfig.toFile());
      return new KubernetesApi(ClientBuilder.kubeconfig(configuration).build());
    }
  }

  /** The minor version: 30 of 1.30. */
  int minorVersion() throws IOException {
    return Integer.parseInt(
        get("/version").orElseThrow().path("minor").asText().replaceAll("\\D", ""));
  }

  /** The resource under which this version of a kind is served. */
  Optional<JsonNode> resource(String apiVersion, String kind) throws IOException {
    Optional<JsonNode> served = resources.get(apiVersion);
    if (served == null) {
      served = get(root(apiVersion));
      resources.put(apiVersion, served);
    }
    return served.flatMap(list ->
        list.path("resources")
            .valueStream()
            .filter(resource -> resource.path("kind").asText().equals(kind))
            .filter(resource -> !resource.path("name").asText().contains("/"))
            .findFirst());
  }

  /** Server-side apply with strict validation; the answer is empty when the object is accepted. */
  Optional<String> refusal(ObjectNode object, boolean dryRun) throws IOException {
    String apiVersion = object.path("apiVersion").asText();
    JsonNode resource =
        resource(apiVersion, object.path("kind").asText())
            .orElseThrow(() -> new IOException(apiVersion + " is not served"));
    String namespace =
        resource.path("namespaced").asBoolean()
            ? "/namespaces/" + object.at("/metadata/namespace").asText()
            : "";
    String path =
        "%s%s/%s/%s?fieldManager=manifests-it&force=true&fieldValidation=Strict%s"
            .formatted(
                root(apiVersion),
                namespace,
                resource.path("name").asText(),
                object.at("/metadata/name").asText(),
                dryRun ? "&dryRun=All" : "");
    return call(request(path).patch(RequestBody.create(object.toString(), APPLY)));
  }

  Optional<String> deleteNamespace(String name) throws IOException {
    return call(request("/api/v1/namespaces/" + name).delete());
  }

  Optional<JsonNode> get(String path) throws IOException {
    try (Response response =
        client.getHttpClient().newCall(request(path).get().build()).execute()) {
      return response.isSuccessful()
          ? Optional.of(JSON.readTree(response.body().byteStream()))
          : Optional.empty();
    }
  }

  private Optional<String> call(Request.Builder request) throws IOException {
    try (Response response = client.getHttpClient().newCall(request.build()).execute()) {
      String body = response.body().string();
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of(JSON.readTree(body).path("message").asText(body));
    }
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(client.getBasePath() + path);
  }

  private static String root(String apiVersion) {
    return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
  }
}
