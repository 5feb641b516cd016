package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Cluster;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What pods write. */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class PodLogs {
  private static final Logger LOG = LoggerFactory.getLogger(PodLogs.class);

  /** A pod may be silent for long; a dead connection is found by pings. */
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private static final int BAD_REQUEST = 400;

  private final KubernetesApi api;

  PodLogs(KubernetesApi api) {
    this.api = api;
  }

  String last(String namespace, String pod, int lines) {
    KubernetesApi.TextAnswer answer =
        api.text(path(namespace, pod), Map.of("tailLines", String.valueOf(lines)));
    if (answer.refusal() != null && !hasNoLog(answer.refusal())) {
      throw answer.refusal().failure("Pod", pod);
    }
    return answer.text();
  }

  Cluster.Watch follow(
      String namespace, String pod, int lines, Consumer<String> line, Runnable ended) {
    KubernetesApi.StreamAnswer answer =
        api.stream(
            path(namespace, pod),
            Map.of("follow", "true", "tailLines", String.valueOf(lines)),
            "*/*",
            SILENCE);
    if (answer.refusal() != null) {
      if (!hasNoLog(answer.refusal())) {
        throw answer.refusal().failure("Pod", pod);
      }
      AtomicBoolean closed = new AtomicBoolean();
      Thread.ofVirtual()
          .name("log-" + pod)
          .start(() -> {
            if (!closed.get()) {
              ended.run();
            }
          });
      return () -> closed.set(true);
    }
    AtomicBoolean closed = new AtomicBoolean();
    ApiStream stream = answer.stream();
    Thread.ofVirtual()
        .name("log-" + pod)
        .start(() -> {
          read(stream, pod, closed, line);
          if (!closed.get()) {
            ended.run();
          }
        });
    return () -> {
      closed.set(true);
      stream.cancel();
    };
  }

  private static void read(
      ApiStream stream, String pod, AtomicBoolean closed, Consumer<String> line) {
    try (stream) {
      for (String text = stream.readLine();
          text != null && !closed.get();
          text = stream.readLine()) {
        line.accept(text);
      }
    } catch (IOException broken) {
      if (!closed.get()) {
        LOG.debug("The log of {} broke off: {}", pod, broken.toString());
      }
    }
  }

  /** A pod that is gone (404) or has not started (400) has no log. */
  private static boolean hasNoLog(Answer answer) {
    return answer.isNotFound() || answer.status() == BAD_REQUEST;
  }

  private static String path(String namespace, String pod) {
    return Paths.below(ResourceKind.POD, namespace, pod, "log");
  }
}
