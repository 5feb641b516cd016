package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.images.ClassCaches;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.limits.ResourceLimits;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.services.ServicePorts;
import dev.marquee.localcluster.workloads.ContainerPort;
import dev.marquee.localcluster.workloads.ContainerSpec;
import dev.marquee.localcluster.workloads.PodSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All pods of the cluster. */
public final class PodFleet {
  private final Map<ObjectKey, PodLifecycle> pods = new ConcurrentHashMap<>();
  private final Map<ObjectKey, Thread> threads = new ConcurrentHashMap<>();
  private final PodLifecycle.Surroundings around;
  private final PodVolumes volumes;
  private final ObjectStore store;

  /**
   * @param events also where a pod's troubles are told
   */
  public PodFleet(
      ObjectStore store,
      ImagePool images,
      ClassCaches caches,
      ServicePorts services,
      PortTable ports,
      ResourceLimits limits,
      EventRecorder events,
      PodFolders folders,
      PodSettings settings,
      Clock clock) {
    var objects = new ConfigurationObjects(store);
    this.store = store;
    this.volumes = new PodVolumes(objects, folders);
    var starter =
        new PodStarter(
            images,
            caches,
            new PodEnvironment(objects, services, folders),
            volumes,
            folders,
            limits,
            settings);
    this.around =
        new PodLifecycle.Surroundings(starter, folders, limits, ports, events, settings, clock);
  }

  /** The ports of a new pod: one for each declared port, for the main and the management port. */
  public Map<Integer, Integer> allocatePorts(PodSpec spec) {
    ContainerSpec container = spec.container();
    var ports = new HashMap<Integer, Integer>();
    for (ContainerPort port : container.ports()) {
      ports.put(
          port.number(), port.onHost() ? around.settings().publicPort() : around.ports().free());
    }
    ports.computeIfAbsent(container.mainPort(), port -> around.ports().free());
    ports.computeIfAbsent(container.managementPort(), port -> around.ports().free());
    return ports;
  }

  /** Starts a pod. */
  public void create(PodRecord record) {
    try {
      around.folders().save(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    look(record);
  }

  /**
   * Takes over the pods that an earlier run has left running, and clears away what is left of the
   * others.
   */
  public void adopt() throws IOException {
    for (PodRecord record : around.folders().load()) {
      boolean alive = record.runningProcess().filter(process -> process.isAlive()).isPresent();
      if (alive) {
        record.ports().values().forEach(around.ports()::take);
        look(record);
      } else {
        around.folders().delete(record);
      }
    }
  }

  private void look(PodRecord record) {
    var life = new PodLifecycle(record, around, this::publish);
    pods.put(record.key(), life);
    publish(life);
    threads.put(
        record.key(), Thread.ofVirtual().name("pod-" + record.name()).start(() -> lookAfter(life)));
  }

  private void lookAfter(PodLifecycle life) {
    try {
      life.run();
    } finally {
      forget(life.view().record());
    }
  }

  public List<PodView> views() {
    return pods.values().stream().map(PodLifecycle::view).toList();
  }

  public Optional<PodView> view(String namespace, String pod) {
    return pods.values().stream()
        .map(PodLifecycle::view)
        .filter(view -> view.record().namespace().equals(namespace))
        .filter(view -> view.record().name().equals(pod))
        .findFirst();
  }

  /** Asks pods to end. */
  public void end(Predicate<PodView> which) {
    pods.values().stream().filter(life -> which.test(life.view())).forEach(PodLifecycle::end);
  }

  /**
   * Asks pods to end and waits until their processes have. Nobody is left to come to them, so that
   * they need not wait for whoever still might.
   */
  public void endAndWait(Predicate<PodView> which) throws InterruptedException {
    List<Thread> ending =
        pods.values().stream()
            .map(PodLifecycle::view)
            .filter(which)
            .map(view -> threads.get(view.record().key()))
            .filter(java.util.Objects::nonNull)
            .toList();
    pods.values().stream().filter(life -> which.test(life.view())).forEach(PodLifecycle::endAtOnce);
    for (Thread thread : ending) {
      thread.join();
    }
  }

  /** A ConfigMap or a Secret has changed: brings volumes up to date and wakes who waits for it. */
  public void configurationChanged(ObjectKey object) {
    for (PodLifecycle life : pods.values()) {
      PodView view = life.view();
      if (!view.record().namespace().equals(object.namespace()) || view.status().ending()) {
        continue;
      }
      life.configurationChanged();
      if (view.spec().mounts(object.kind(), object.name())) {
        refresh(view);
      }
    }
  }

  /** Cuts logs that have grown too long. */
  public void rotateLogs() {
    for (PodView view : views()) {
      try {
        log(view.record().namespace(), view.record().name())
            .rotate(around.settings().logLimitBytes());
      } catch (IOException e) {
        around.events().warning(view.record().key(), "LogRotation", e.toString());
      }
    }
  }

  public PodLog log(String namespace, String pod) {
    return around.folders().log(namespace, pod);
  }

  private Set<String> names() {
    return pods.keySet().stream().map(ObjectKey::name).collect(Collectors.toSet());
  }

  private void refresh(PodView view) {
    try {
      volumes.write(view.record(), view.spec());
    } catch (IOException | MissingConfiguration e) {
      // As in Kubernetes: a pod that runs keeps what it has.
      around.events().warning(view.record().key(), "FailedMount", String.valueOf(e.getMessage()));
    }
  }

  private void publish(PodLifecycle life) {
    // One at a time for each pod, or an older state could overwrite a newer one.
    synchronized (life) {
      PodView view = life.view();
      if (pods.get(view.record().key()) == life) {
        store.putTransient(PodObject.of(view.record(), view.status()));
      }
    }
  }

  private void forget(PodRecord record) {
    around.limits().remove(record.uid());
    record.ports().values().stream()
        .filter(port -> port != around.settings().publicPort())
        .forEach(around.ports()::release);
    try {
      around.folders().delete(record);
      around.folders().sweepLogs(record.namespace(), names());
    } catch (IOException e) {
      around.events().warning(record.key(), "FailedCleanup", e.toString());
    }
    pods.remove(record.key());
    threads.remove(record.key());
    store.remove(record.key());
  }
}
