package dev.marquee.localcluster.control;

import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectChange;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Subscription;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.quota.Quotas;
import dev.marquee.localcluster.rollout.DeploymentController;
import dev.marquee.localcluster.routing.RoutingFeed;
import dev.marquee.localcluster.services.ServiceEndpoints;
import dev.marquee.localcluster.services.ServicePorts;
import dev.marquee.localcluster.services.ServiceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One thread that hears of every change and takes the steps that follow from it; once a second it
 * looks at everything, for what only time changes. Nothing in it waits for a process or a network.
 */
public final class ControlLoop implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final BlockingQueue<ObjectChange> changes = new LinkedBlockingQueue<>();
  private final ObjectStore store;
  private final PodFleet fleet;
  private final DeploymentController deployments;
  private final NamespaceController namespaces;
  private final Quotas quotas;
  private final ServiceEndpoints endpoints;
  private final ServicePorts servicePorts;
  private final RoutingFeed routing;
  private final Consumer<RuntimeException> failures;
  private final Thread thread;
  private final Subscription subscription;
  private volatile boolean closed;

  /**
   * Starts the loop.
   *
   * @param failures told of a step that failed; it is taken again at the next tick
   */
  public ControlLoop(
      ObjectStore store,
      PodFleet fleet,
      DeploymentController deployments,
      NamespaceController namespaces,
      Quotas quotas,
      ServiceEndpoints endpoints,
      ServicePorts servicePorts,
      RoutingFeed routing,
      Consumer<RuntimeException> failures) {
    this.store = store;
    this.fleet = fleet;
    this.deployments = deployments;
    this.namespaces = namespaces;
    this.quotas = quotas;
    this.endpoints = endpoints;
    this.servicePorts = servicePorts;
    this.routing = routing;
    this.failures = failures;
    this.subscription = store.subscribe(changes::add);
    this.thread = Thread.ofPlatform().name("control-loop").daemon().start(this::run);
  }

  /** Stops taking steps; pods are left as they are. */
  @Override
  public void close() {
    closed = true;
    subscription.close();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long nextTick = System.nanoTime();
    while (!closed) {
      try {
        long wait = nextTick - System.nanoTime();
        ObjectChange first = changes.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        var batch = new ArrayList<ObjectChange>();
        if (first != null) {
          batch.add(first);
          changes.drainTo(batch);
        }
        boolean tick = System.nanoTime() >= nextTick;
        if (tick) {
          nextTick = System.nanoTime() + TICK.toNanos();
        }
        step(batch, tick);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // One broken object must not stop the control of all others.
        failures.accept(e);
      }
    }
  }

  private void step(List<ObjectChange> batch, boolean everything) {
    // Endpoints first: requests should not wait for the start of other pods.
    publishEndpoints();
    Set<ObjectKey> dirty = new HashSet<>();
    boolean namespaceChanged = everything;
    for (ObjectChange change : batch) {
      ObjectKey key = change.key();
      switch (key.kind()) {
        case "Deployment" -> dirty.add(key);
        case "Pod" ->
            dirty.add(
                ObjectKey.of(
                    Kind.DEPLOYMENT,
                    key.namespace(),
                    change.object().at("/metadata/ownerReferences/0/name").asText()));
        case "ResourceQuota", "LimitRange", "HorizontalPodAutoscaler" ->
            addDeployments(key.namespace(), dirty);
        case "ConfigMap", "Secret" -> fleet.configurationChanged(key);
        case "Namespace" -> namespaceChanged = true;
        default -> {}
      }
    }
    if (everything) {
      fleet.rotateLogs();
      store.list(Kind.DEPLOYMENT.kindName()).forEach(object -> dirty.add(ObjectKey.of(object)));
      fleet.views().forEach(pod -> dirty.add(pod.record().deploymentKey()));
    }
    for (ObjectKey deployment : dirty) {
      try {
        deployments.reconcile(deployment);
      } catch (RuntimeException e) {
        failures.accept(e);
      }
    }
    dirty.stream().map(ObjectKey::namespace).distinct().forEach(quotas::updateStatus);
    boolean podsGone = batch.stream().anyMatch(change -> change.key().kind().equals(Kind.POD));
    if (namespaceChanged || podsGone) {
      namespaces.reconcile();
    }
    publishEndpoints();
  }

  private void addDeployments(String namespace, Set<ObjectKey> dirty) {
    store
        .list(Kind.DEPLOYMENT.kindName(), namespace)
        .forEach(object -> dirty.add(ObjectKey.of(object)));
  }

  private void publishEndpoints() {
    List<ServiceView> services = endpoints.all();
    servicePorts.update(services);
    routing.update(store, services);
  }
}
