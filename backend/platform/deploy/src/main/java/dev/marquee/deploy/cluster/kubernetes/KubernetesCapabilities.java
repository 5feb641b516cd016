package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the cluster serves, by discovery; remembered for a while. */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class KubernetesCapabilities {
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** Since this minor version of Kubernetes a container may sleep before it ends. */
  private static final int PRE_STOP_SLEEP_SINCE = 30;

  /** The kinds that not every cluster serves, and what becomes of a show without them. */
  private static final Map<ResourceKind, String> OPTIONAL =
      Map.of(
          ResourceKind.NETWORK_POLICY,
          "everything in the cluster can reach the show's pods",
          ResourceKind.POD_DISRUPTION_BUDGET,
          "all pods of a component may be stopped at once when nodes are maintained",
          ResourceKind.HORIZONTAL_POD_AUTOSCALER,
          "the number of replicas stays as it is set",
          ResourceKind.HTTP_ROUTE,
          "nothing leads from the gateway to the show");

  private final KubernetesApi api;
  private final Clock clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  KubernetesCapabilities(KubernetesApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  private record Known(
      Capabilities capabilities, Map<ResourceKind, String> versions, Instant until) {}

  /**
   * All of it.
   *
   * @throws ClusterUnavailableException when the cluster does not answer and nothing is remembered
   */
  Capabilities get() {
    return known().capabilities();
  }

  /** The version in which a kind is served; empty when it is not. Most kinds need no asking. */
  Optional<String> version(ResourceKind kind) {
    return kind.versions().size() == 1
        ? Optional.of(kind.versions().getFirst())
        : Optional.ofNullable(known().versions().get(kind));
  }

  private Known known() {
    Known present = known.get();
    if (present == null || clock.instant().isAfter(present.until())) {
      present = ask();
      known.set(present);
    }
    return present;
  }

  private Known ask() {
    Map<ResourceKind, String> versions = new EnumMap<>(ResourceKind.class);
    for (ResourceKind kind : ResourceKind.values()) {
      (OPTIONAL.containsKey(kind) ? served(kind) : Optional.of(kind.versions().getFirst()))
          .ifPresent(version -> versions.put(kind, version));
    }
    boolean preStopSleep = minorVersion() >= PRE_STOP_SLEEP_SINCE;
    Map<String, String> missing = new LinkedHashMap<>();
    OPTIONAL.forEach((kind, consequence) -> {
      if (!versions.containsKey(kind)) {
        missing.put(kind.kind(), consequence);
      }
    });
    if (!preStopSleep) {
      missing.put("PreStopSleep", "a pod that ends may still be sent requests for a moment");
    }
    return new Known(
        new Capabilities(
            versions.keySet().stream().map(ResourceKind::kind).collect(Collectors.toSet()),
            missing,
            preStopSleep),
        versions,
        clock.instant().plus(REMEMBERED));
  }

  private Optional<String> served(ResourceKind kind) {
    return kind.versions().stream()
        .filter(version -> {
          Answer answer = api.get(Paths.group(kind.group(), version));
          return !answer.isNotFound()
              && resources(answer, kind).stream()
                  .anyMatch(name -> name.equals(Optional.of(kind.plural())));
        })
        .findFirst();
  }

  private static List<Optional<String>> resources(Answer answer, ResourceKind kind) {
    return answer.require(kind.kind(), "discovery").items("resources").stream()
        .map(resource -> resource.text("name"))
        .toList();
  }

  /** Some clusters write {@code 20+}. */
  private int minorVersion() {
    ClusterObject version = api.get("/version").require("API server", "version");
    String digits = version.text("minor").orElse("").replaceAll("[^0-9].*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
