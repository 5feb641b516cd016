package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.cluster.Token;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.AuthenticationV1TokenRequest;
import io.kubernetes.client.openapi.models.V1TokenRequestSpec;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Any Kubernetes cluster. All objects of a call are tried before the first is written; the API
 * knows no transaction, so a cluster that changes its mind in between can leave some of them
 * written.
 */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class KubernetesCluster implements Cluster {
  private final KubernetesApi api;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kubernetes-", 0).factory());

  KubernetesCluster(KubernetesApi api) {
    this.api = api;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    List<ServerSideApply> applications =
        objects.stream().map(object -> new ServerSideApply(api, object)).toList();
    List<ServerSideApply.Plan> plans = together(applications, ServerSideApply::plan);
    refuse(objects, plans);
    List<Applied.Action> actions = plans.stream().map(KubernetesCluster::action).toList();
    if (mode == Mode.WRITE) {
      write(objects, applications, actions);
    }
    return IntStream.range(0, objects.size())
        .mapToObj(index -> applied(objects.get(index), actions.get(index)))
        .toList();
  }

  @Override
  public Optional<ClusterObject> find(String kind, String namespace, String name) {
    KubernetesApiResponse<DynamicKubernetesObject> found =
        api.call(
            () -> namespace.isEmpty() ? api.of(kind).get(name) : api.of(kind).get(namespace, name));
    if (found.getHttpStatusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(api.object(succeeded(kind, name, found).getObject().getRaw()));
  }

  @Override
  public List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    ListOptions options = new ListOptions();
    if (!labels.isEmpty()) {
      options.setLabelSelector(
          labels.entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .sorted()
              .collect(Collectors.joining(",")));
    }
    return succeeded(kind, "list", api.call(() -> api.of(kind).list(namespace, options)))
        .getObject()
        .getItems()
        .stream()
        .map(item -> api.object(item.getRaw()))
        .toList();
  }

  @Override
  public boolean delete(String kind, String namespace, String name) {
    return deleted(kind, name, api.call(() -> api.of(kind).delete(namespace, name)));
  }

  @Override
  public boolean deleteNamespace(String name) {
    return deleted("Namespace", name, api.call(() -> api.of("Namespace").delete(name)));
  }

  @Override
  public Watch watch(String namespace, Runnable changed) {
    return KubernetesWatch.start(api, namespace, changed);
  }

  @Override
  public String logs(String namespace, String pod, int tailLines) {
    try {
      String text =
          new CoreV1Api(api.client())
              .readNamespacedPodLog(pod, namespace)
              .tailLines(tailLines)
              .execute();
      return text == null ? "" : text;
    } catch (ApiException exception) {
      if (exception.getCause() instanceof IOException
          || KubernetesApi.isTemporary(exception.getCode())) {
        throw unavailable(exception);
      }
      // A pod that is gone or has not started has no log.
      return "";
    }
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(), Map.of(), false);
  }

  @Override
  public Watch watchAll(Consumer<String> changed) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Watch follow(
      String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Token token(String namespace, String serviceAccount, Duration lifetime) {
    AuthenticationV1TokenRequest request =
        new AuthenticationV1TokenRequest()
            .spec(
                new V1TokenRequestSpec()
                    .audiences(List.of())
                    .expirationSeconds(lifetime.toSeconds()));
    try {
      var status =
          new CoreV1Api(api.client())
              .createNamespacedServiceAccountToken(serviceAccount, namespace, request)
              .execute()
              .getStatus();
      return new Token(status.getToken(), status.getExpirationTimestamp().toInstant());
    } catch (ApiException exception) {
      if (exception.getCause() instanceof IOException
          || KubernetesApi.isTemporary(exception.getCode())) {
        throw unavailable(exception);
      }
      throw new ObjectsRejectedException(
          List.of("ServiceAccount " + serviceAccount + ": " + exception.getResponseBody()));
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  /** Namespaces first, for the others need them; then all others at once. */
  private void write(
      List<ClusterObject> objects,
      List<ServerSideApply> applications,
      List<Applied.Action> actions) {
    List<ServerSideApply> others = new ArrayList<>();
    for (int index = 0; index < objects.size(); index++) {
      if (actions.get(index) == Applied.Action.UNCHANGED) {
        continue;
      }
      if (objects.get(index).kind().equals("Namespace")) {
        applications.get(index).write();
      } else {
        others.add(applications.get(index));
      }
    }
    together(
        others,
        application -> {
          application.write();
          return application;
        });
  }

  private static void refuse(List<ClusterObject> objects, List<ServerSideApply.Plan> plans) {
    List<String> madeHere =
        objects.stream()
            .filter(object -> object.kind().equals("Namespace"))
            .map(ClusterObject::name)
            .toList();
    List<String> violations = new ArrayList<>();
    for (int index = 0; index < plans.size(); index++) {
      ClusterObject object = objects.get(index);
      switch (plans.get(index)) {
        case ServerSideApply.Plan.Change change -> {}
        case ServerSideApply.Plan.Refused refused -> violations.add(refused.sentence());
        case ServerSideApply.Plan.NamespaceMissing missing -> {
          if (!madeHere.contains(object.namespace())) {
            violations.add(
                object.kind()
                    + " "
                    + object.name()
                    + ": there is no namespace "
                    + object.namespace());
          }
        }
      }
    }
    if (!violations.isEmpty()) {
      throw new ObjectsRejectedException(violations);
    }
  }

  private static Applied.Action action(ServerSideApply.Plan plan) {
    return switch (plan) {
      case ServerSideApply.Plan.Change change -> change.action();
      case ServerSideApply.Plan.NamespaceMissing missing -> Applied.Action.CREATED;
      case ServerSideApply.Plan.Refused refused ->
          throw new IllegalStateException("Refused before: " + refused.sentence());
    };
  }

  private static Applied applied(ClusterObject object, Applied.Action action) {
    return new Applied(object.kind(), object.namespace(), object.name(), action, List.of());
  }

  private boolean deleted(String kind, String name, KubernetesApiResponse<?> response) {
    if (response.getHttpStatusCode() == 404) {
      return false;
    }
    // 409: a namespace that is being deleted already.
    if (response.getHttpStatusCode() != 409) {
      succeeded(kind, name, response);
    }
    return true;
  }

  private static <R extends KubernetesApiResponse<?>> R succeeded(
      String kind, String name, R response) {
    if (response.isSuccess()) {
      return response;
    }
    String sentence = KubernetesApi.sentence(kind, name, response);
    throw KubernetesApi.isTemporary(response)
        ? new ClusterUnavailableException(sentence)
        : new ObjectsRejectedException(List.of(sentence));
  }

  private static ClusterUnavailableException unavailable(ApiException exception) {
    return new ClusterUnavailableException(
        "The Kubernetes API does not answer: " + exception.getMessage(), exception);
  }

  /** Does the same with all at once and gives the results in order. */
  private <A, B> List<B> together(List<A> inputs, Function<A, B> work) {
    List<Future<B>> futures =
        inputs.stream().map(input -> threads.submit(() -> work.apply(input))).toList();
    List<B> results = new ArrayList<>();
    try {
      for (Future<B> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException exception) {
      if (exception.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(exception.getCause());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("Interrupted", exception);
    } finally {
      // Nothing of this call goes on after it.
      futures.forEach(future -> future.cancel(true));
    }
  }
}
