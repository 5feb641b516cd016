package dev.marquee.deploy.cluster.kubernetes;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for the node that a control plane without nodes lacks: every pod of a show gets a
 * place, says that it is ready, and is gone as soon as it shall be. No process runs.
 */
public final class TestNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TestNode.class);
  private static final String NAME = "test-node";
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final ApiClient client;
  private final CoreV1Api core;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Predicate<V1Pod> healthy = pod -> true;
  private Instant lastHeartbeat = Instant.EPOCH;

  /** Starts at once; the client needs the rights of an administrator. */
  public TestNode(ApiClient client) {
    this.client = client;
    this.core = new CoreV1Api(client);
    this.thread = Thread.ofPlatform().name("test-node").start(this::run);
  }

  /** From now on only pods like these become ready. */
  public void onlyReady(Predicate<V1Pod> pods) {
    healthy = pods;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(50, TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      beat();
      for (V1Pod pod :
          core.listPodForAllNamespaces().labelSelector("marquee.dev/show").execute().getItems()) {
        care(pod);
      }
    } catch (ApiException exception) {
      // The next round tries again; a test that waits for a pod fails by itself.
      LOG.info("The node was refused: {} {}", exception.getCode(), exception.getResponseBody());
    }
  }

  private void beat() throws ApiException {
    Instant now = Instant.now();
    if (lastHeartbeat.plus(HEARTBEAT).isAfter(now)) {
      return;
    }
    apply(
        "/api/v1/nodes/" + NAME,
        "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"%s\"}}".formatted(NAME));
    apply(
        "/api/v1/nodes/" + NAME + "/status",
        """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s"},"status":{"conditions":[
          {"type":"Ready","status":"True","reason":"Test","message":"","lastHeartbeatTime":"%s"}]}}
        """
            .formatted(NAME, now.truncatedTo(ChronoUnit.SECONDS)));
    lastHeartbeat = now;
  }

  private void care(V1Pod pod) throws ApiException {
    String name = pod.getMetadata().getName();
    String namespace = pod.getMetadata().getNamespace();
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      core.deleteNamespacedPod(name, namespace).gracePeriodSeconds(0).execute();
    } else if (pod.getSpec().getNodeName() == null) {
      bind(namespace, name);
    } else if (healthy.test(pod) && !isReady(pod)) {
      say(pod);
    }
  }

  private void bind(String namespace, String name) throws ApiException {
    call(
        "POST",
        "/api/v1/namespaces/" + namespace + "/pods/" + name + "/binding",
        "application/json",
        """
        {"apiVersion":"v1","kind":"Binding","metadata":{"name":"%s"},
         "target":{"apiVersion":"v1","kind":"Node","name":"%s"}}
        """
            .formatted(name, NAME));
  }

  private void say(V1Pod pod) throws ApiException {
    String name = pod.getMetadata().getName();
    String container = pod.getSpec().getContainers().getFirst().getName();
    call(
        "PATCH",
        "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/" + name + "/status",
        V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
        """
        {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
          "containerStatuses":[{"name":"%s","ready":true,"restartCount":0,"image":"x","imageID":"",
            "state":{"running":{"startedAt":"%s"}}}]}}
        """
            .formatted(container, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static boolean isReady(V1Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(condition ->
                condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }

  private void apply(String path, String body) throws ApiException {
    call(
        "PATCH",
        path + "?fieldManager=test-node&force=true",
        V1Patch.PATCH_FORMAT_APPLY_YAML,
        body);
  }

  private void call(String method, String path, String type, String body) throws ApiException {
    okhttp3.Request request =
        new okhttp3.Request.Builder()
            .url(client.getBasePath() + path)
            .method(method, okhttp3.RequestBody.create(body, okhttp3.MediaType.parse(type)))
            .build();
    try (okhttp3.Response response = client.getHttpClient().newCall(request).execute()) {
      // 404 and 409: the pod has gone or changed meanwhile.
      if (!response.isSuccessful() && !List.of(404, 409).contains(response.code())) {
        throw new ApiException(response.code(), response.body().string());
      }
    } catch (java.io.IOException exception) {
      throw new ApiException(exception);
    }
  }
}
