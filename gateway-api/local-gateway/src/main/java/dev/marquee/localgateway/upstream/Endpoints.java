package dev.marquee.localgateway.upstream;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The endpoints that are listed at present, and the byte counts of their pods. */
public final class Endpoints {
  /** What makes an endpoint the same as before. */
  public record Key(PodName pod, InetSocketAddress address) {}

  private final Map<Key, Endpoint> endpoints = new HashMap<>();
  private final Map<PodName, PodTraffic> traffic = new HashMap<>();

  /** The endpoint of a pod at an address, the same object as long as it stays listed. */
  public synchronized Endpoint of(Key key) {
    return endpoints.computeIfAbsent(
        key,
        _ ->
            new Endpoint(
                key.pod(),
                key.address(),
                traffic.computeIfAbsent(key.pod(), _ -> new PodTraffic())));
  }

  /** Drops every endpoint that is not among these. */
  public synchronized void retain(Set<Key> listed) {
    endpoints
        .entrySet()
        .removeIf(entry -> {
          boolean gone = !listed.contains(entry.getKey());
          if (gone) {
            entry.getValue().leave();
          }
          return gone;
        });
  }

  /** Byte counts per pod since the gateway's start. */
  public synchronized Map<PodName, PodTraffic> traffic() {
    return Map.copyOf(traffic);
  }

  /** Forgets the counts of a pod, if it is not listed. */
  public synchronized void forget(PodName pod) {
    if (endpoints.keySet().stream().noneMatch(key -> key.pod().equals(pod))) {
      traffic.remove(pod);
    }
  }
}
