package dev.marquee.localcluster.rollout;

import dev.marquee.localcluster.workloads.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The next step of an update: how many pods of the present template to start, and which pods to
 * end. The arithmetic is that of Kubernetes' Deployment controller.
 */
public record RolloutPlan(int create, List<String> end) {
  /**
   * A pod as the plan sees it.
   *
   * @param current whether it is of the present template
   * @param available ready for at least {@code minReadySeconds}
   * @param order the older a pod, the smaller
   */
  public record Pod(
      String name, boolean current, boolean ready, boolean available, boolean ending, long order) {}

  /** Those that end first: not ready before ready, then the youngest. */
  private static final Comparator<Pod> ENDS_FIRST =
      Comparator.comparing(Pod::ready).thenComparing(Pod::order, Comparator.reverseOrder());

  public static RolloutPlan next(int replicas, Strategy strategy, List<Pod> pods) {
    List<Pod> running = pods.stream().filter(pod -> !pod.ending()).toList();
    List<Pod> fresh = running.stream().filter(Pod::current).sorted(ENDS_FIRST).toList();
    List<Pod> old = running.stream().filter(pod -> !pod.current()).sorted(ENDS_FIRST).toList();
    return switch (strategy) {
      case Strategy.Recreate() -> recreate(replicas, fresh, old, running.size() < pods.size());
      case Strategy.RollingUpdate rolling -> roll(replicas, rolling, fresh, old);
    };
  }

  private static RolloutPlan recreate(
      int replicas, List<Pod> fresh, List<Pod> old, boolean someAreEnding) {
    if (!old.isEmpty()) {
      return new RolloutPlan(0, names(old));
    }
    int missing = someAreEnding ? 0 : Math.max(0, replicas - fresh.size());
    return new RolloutPlan(missing, surplus(fresh, replicas));
  }

  private static RolloutPlan roll(
      int replicas, Strategy.RollingUpdate rolling, List<Pod> fresh, List<Pod> old) {
    int total = fresh.size() + old.size();
    int room = replicas + rolling.surge(replicas) - total;
    int create = Math.max(0, Math.min(replicas - fresh.size(), room));

    var end = new ArrayList<String>(surplus(fresh, replicas));
    int minimumAvailable = replicas - rolling.unavailable(replicas);
    long freshUnavailable = fresh.stream().filter(pod -> !pod.available()).count();
    // Old pods that serve nobody make room first; they count against the total, not the available.
    long mayGo = Math.max(0, total - minimumAvailable - freshUnavailable);
    List<Pod> broken = old.stream().filter(pod -> !pod.available()).limit(mayGo).toList();
    end.addAll(names(broken));
    old.stream()
        .filter(Pod::available)
        .limit(mayGo - broken.size())
        .map(Pod::name)
        .forEach(end::add);
    return new RolloutPlan(create, end);
  }

  private static List<String> surplus(List<Pod> fresh, int replicas) {
    return names(fresh.subList(0, Math.max(0, fresh.size() - replicas)));
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(Pod::name).toList();
  }
}
