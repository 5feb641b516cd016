package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Cluster;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells changes of Marquee's objects to those who wait for them. However many shows there are and
 * whoever waits, there is one connection for each kind, from the first who waits until the service
 * ends.
 */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class ClusterWatches implements KindWatch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatches.class);

  private final KubernetesApi api;
  private final KubernetesCapabilities capabilities;
  private final Map<String, Set<Runnable>> ofNamespace = new ConcurrentHashMap<>();
  private final Set<Consumer<String>> ofAll = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();

  /** The kinds whose first attempt is still to come; guarded by {@link #lock}. */
  private final Set<ResourceKind> starting = EnumSet.noneOf(ResourceKind.class);

  private volatile List<KindWatch> watches = List.of();
  private boolean closed;

  ClusterWatches(KubernetesApi api, KubernetesCapabilities capabilities) {
    this.api = api;
    this.capabilities = capabilities;
  }

  Cluster.Watch watch(String namespace, Runnable changed) {
    // The same listener may come twice; each is a registration of its own.
    Runnable registration = changed::run;
    ofNamespace.compute(
        namespace,
        (name, present) -> {
          Set<Runnable> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(registration);
          return all;
        });
    start();
    return () ->
        ofNamespace.computeIfPresent(
            namespace,
            (name, present) -> {
              present.remove(registration);
              return present.isEmpty() ? null : present;
            });
  }

  Cluster.Watch watchAll(Consumer<String> changed) {
    Consumer<String> registration = changed::accept;
    ofAll.add(registration);
    start();
    return () -> ofAll.remove(registration);
  }

  @Override
  public void event(String namespace, boolean wantedChanged) {
    ofNamespace.getOrDefault(namespace, Set.of()).forEach(ClusterWatches::tell);
    if (wantedChanged) {
      ofAll.forEach(listener -> tell(() -> listener.accept(namespace)));
    }
  }

  /** At the start one call for all kinds is enough. */
  @Override
  public void listed(ResourceKind kind) {
    if (wasFirst(kind)) {
      return;
    }
    tellAll();
  }

  @Override
  public void notYet(ResourceKind kind) {
    wasFirst(kind);
  }

  @PreDestroy
  void close() {
    lock.lock();
    try {
      closed = true;
      watches.forEach(KindWatch::close);
      watches = List.of();
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (!watches.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      if (closed || !watches.isEmpty()) {
        return;
      }
      List<ResourceKind> kinds =
          Arrays.stream(ResourceKind.values())
              .filter(kind -> kind.watched() != ResourceKind.Watched.NO)
              .toList();
      starting.addAll(kinds);
      watches = kinds.stream().map(kind -> new KindWatch(kind, api, capabilities, this)).toList();
      for (int index = 0; index < kinds.size(); index++) {
        Thread.ofVirtual().name("watch-" + kinds.get(index)).start(watches.get(index));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether this was the kind's first attempt; the last of those calls everybody. */
  private boolean wasFirst(ResourceKind kind) {
    boolean first;
    boolean last;
    lock.lock();
    try {
      first = starting.remove(kind);
      last = first && starting.isEmpty();
    } finally {
      lock.unlock();
    }
    if (last) {
      tellAll();
    }
    return first;
  }

  private void tellAll() {
    ofNamespace.values().forEach(listeners -> listeners.forEach(ClusterWatches::tell));
    ofAll.forEach(listener -> tell(() -> listener.accept("")));
  }

  /** What one listener does wrong is not to end the watch for all. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException failed) {
      LOG.error("A listener to changes of the cluster failed", failed);
    }
  }
}
