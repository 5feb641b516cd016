package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What owners may see of the pods of their shows. */
@Singleton
class Observations {
  private static final Logger LOG = LoggerFactory.getLogger(Observations.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final int MOST_EVENTS = 200;

  private final Deployments deployments;
  private final Cluster cluster;
  private final ShowPods pods;
  private final LogStreams streams;

  Observations(Deployments deployments, Cluster cluster, ShowPods pods, LogStreams streams) {
    this.deployments = deployments;
    this.cluster = cluster;
    this.pods = pods;
    this.streams = streams;
  }

  /** The last lines of a pod. */
  @Serdeable
  record PodLog(String pod, boolean ready, List<String> lines) {}

  List<ShowEvent> events(Caller caller, String slug) {
    Deployment deployment = deployments.find(caller, slug);
    return asking(() ->
        cluster.list("Event", deployment.namespace(), Map.of()).stream()
            .map(ShowEvent::of)
            .sorted(ShowEvent.NEWEST_FIRST)
            .limit(MOST_EVENTS)
            .toList());
  }

  List<PodLog> logs(Caller caller, String slug, String component, int lines) {
    Deployment deployment = find(caller, slug, component);
    return asking(() ->
        pods.of(deployment, component).stream()
            .map(pod ->
                new PodLog(
                    pod.name(),
                    pod.ready(),
                    LogLines.last(cluster.logs(deployment.namespace(), pod.name(), lines), lines)))
            .toList());
  }

  /** The lines of all pods as they are written; asks the cluster once before it answers. */
  Publisher<byte[]> stream(Caller caller, String slug, String component) {
    Deployment deployment = find(caller, slug, component);
    return streams.open(deployment, component, asking(() -> pods.of(deployment, component)));
  }

  private Deployment find(Caller caller, String slug, String component) {
    Deployment deployment = deployments.find(caller, slug);
    if (deployment.components().stream().noneMatch(each -> each.name().equals(component))) {
      throw ProblemException.notFound("The show has no such component.");
    }
    return deployment;
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      LOG.warn("{}", exception.getMessage());
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "CLUSTER_UNAVAILABLE",
              "The cluster that runs the shows does not answer. Please try again in a moment.")
          .retryAfter(TRY_AGAIN);
    }
  }
}
