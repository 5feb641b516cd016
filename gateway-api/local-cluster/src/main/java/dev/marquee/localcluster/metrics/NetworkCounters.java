package dev.marquee.localcluster.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes to and from each pod, as the gateway counts them from its start on. */
public final class NetworkCounters {
  /** Totals in bytes, seen from the pod. */
  public record Bytes(long received, long transmitted) {}

  private record PodName(String namespace, String pod) {}

  private final Map<PodName, Bytes> counters = new ConcurrentHashMap<>();

  /** Replaces the totals of a pod. */
  public void report(String namespace, String pod, Bytes totals) {
    counters.put(new PodName(namespace, pod), totals);
  }

  /** Empty until the gateway has passed something on to the pod. */
  public Optional<Bytes> find(String namespace, String pod) {
    return Optional.ofNullable(counters.get(new PodName(namespace, pod)));
  }

  /** Forgets a pod that is gone. */
  public void forget(String namespace, String pod) {
    counters.remove(new PodName(namespace, pod));
  }
}
