package dev.marquee.deploy.cluster.kubernetes;

import com.google.gson.JsonObject;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.models.V1Status;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The client with its time-outs, and what its answers mean. */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class KubernetesApi {
  /** Where the client goes, without a word, when it finds no configuration. */
  private static final String NOWHERE = "http://localhost:8080";

  /** Longer than a watch lasts, so that it ends by itself. */
  private static final int READ_TIMEOUT_MILLIS =
      (int) KubernetesWatch.LONGEST.plusSeconds(10).toMillis();

  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private final ApiClient client;
  private final ObjectMapper json;
  private final Map<ResourceKind, DynamicKubernetesApi> apis = new EnumMap<>(ResourceKind.class);

  KubernetesApi(ApiClient client, ObjectMapper json) {
    if (client.getBasePath().equals(NOWHERE)) {
      throw new ConfigurationException(
          "CLUSTER is kubernetes, but there is neither a kubeconfig (set KUBECONFIG) nor a service"
              + " account of a pod.");
    }
    client.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    client.setReadTimeout(READ_TIMEOUT_MILLIS);
    client.setWriteTimeout(READ_TIMEOUT_MILLIS);
    this.client = client;
    this.json = json;
    for (ResourceKind kind : ResourceKind.values()) {
      apis.put(kind, new DynamicKubernetesApi(kind.group(), kind.version(), kind.plural(), client));
    }
  }

  ApiClient client() {
    return client;
  }

  /** The API of a kind; Marquee itself only asks for kinds that are listed. */
  DynamicKubernetesApi of(String kind) {
    return apis.get(
        ResourceKind.of(kind)
            .orElseThrow(() ->
                new ObjectsRejectedException(List.of(kind + ": Marquee does not work with this"))));
  }

  /** Runs a call; the client wraps what goes wrong on the way in an IllegalStateException. */
  <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalStateException exception) {
      if (exception.getCause() instanceof IOException) {
        throw new ClusterUnavailableException(
            "The Kubernetes API does not answer: " + exception.getCause(), exception);
      }
      throw exception;
    }
  }

  /** Whether a failed call may succeed later. */
  static boolean isTemporary(KubernetesApiResponse<?> response) {
    return isTemporary(response.getHttpStatusCode()) || isNamespaceTerminating(response);
  }

  static boolean isTemporary(int status) {
    return status == 401 || status == 429 || status >= 500;
  }

  /** What a failed call means, as a sentence about an object. */
  static String sentence(String kind, String name, KubernetesApiResponse<?> response) {
    String message =
        Optional.ofNullable(response.getStatus())
            .map(V1Status::getMessage)
            .orElse("the API answered " + response.getHttpStatusCode());
    return kind + " " + name + ": " + message;
  }

  ClusterObject object(JsonObject raw) {
    try {
      return new ClusterObject(
          json.readValue(raw.toString(), Argument.mapOf(String.class, Object.class)));
    } catch (IOException exception) {
      throw new UncheckedIOException("The Kubernetes API's answer is not readable", exception);
    }
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }

  private static boolean isNamespaceTerminating(KubernetesApiResponse<?> response) {
    V1Status status = response.getStatus();
    return status != null
        && status.getDetails() != null
        && status.getDetails().getCauses() != null
        && status.getDetails().getCauses().stream()
            .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
  }
}
