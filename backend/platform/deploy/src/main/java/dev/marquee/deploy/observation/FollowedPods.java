package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of a component's pods that a stream follows; for one thread. A pod that is seen for the
 * first time is read from its last lines on, one that starts later from its beginning, and one
 * whose log ended without a restart, as when a connection broke, from what it writes next.
 */
final class FollowedPods implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedPods.class);
  private static final int LINES_OF_THE_PAST = 100;
  private static final int FROM_THE_BEGINNING = 1_000;

  private final Cluster cluster;
  private final String namespace;
  private final Consumer<LogBuffer.Line> lines;
  private final Map<String, Followed> followed = new HashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private boolean started;

  FollowedPods(Cluster cluster, String namespace, Consumer<LogBuffer.Line> lines) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.lines = lines;
  }

  /**
   * @param resumed whether the log was opened to go on where another ended; when the pod turns out
   *     to have restarted by then, it is the log of a container whose beginning nobody read
   */
  private record Followed(int restarts, boolean resumed, Cluster.@Nullable Watch log) {}

  /** Follows those that are there now, and no others. */
  void update(List<ShowPods.Pod> present) {
    followed
        .entrySet()
        .removeIf(entry -> {
          boolean gone = present.stream().noneMatch(pod -> pod.name().equals(entry.getKey()));
          if (gone) {
            close(entry.getValue());
            ended.remove(entry.getKey());
          }
          return gone;
        });
    present.forEach(this::update);
    started = true;
  }

  private void update(ShowPods.Pod pod) {
    Followed known = followed.get(pod.name());
    boolean restarted = known != null && pod.restarts() > known.restarts();
    if (known != null) {
      boolean open = known.log() != null && !ended.remove(pod.name());
      if (open && !(known.resumed() && restarted) || pod.ended()) {
        return;
      }
    }
    int past =
        known == null
            ? started ? FROM_THE_BEGINNING : LINES_OF_THE_PAST
            : restarted ? FROM_THE_BEGINNING : 0;
    close(known);
    try {
      Cluster.Watch log =
          cluster.follow(
              namespace,
              pod.name(),
              past,
              line -> lines.accept(new LogBuffer.Line(pod.name(), LogLines.cut(line))),
              () -> ended.add(pod.name()));
      followed.put(pod.name(), new Followed(pod.restarts(), past == 0, log));
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      // The pod may have no log yet; it is tried again with the next look at the pods.
      LOG.debug("{} is not followed: {}", pod.name(), exception.getMessage());
      if (known != null) {
        followed.put(pod.name(), new Followed(known.restarts(), false, null));
      }
    }
  }

  private static void close(@Nullable Followed followed) {
    if (followed != null && followed.log() != null) {
      followed.log().close();
    }
  }

  @Override
  public void close() {
    followed.values().forEach(FollowedPods::close);
    followed.clear();
  }
}
