package dev.marquee.localcluster;

import dev.marquee.localcluster.control.ControlLoop;
import dev.marquee.localcluster.control.NamespaceController;
import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.images.ClassCaches;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.limits.ControlGroups;
import dev.marquee.localcluster.limits.ResourceLimits;
import dev.marquee.localcluster.metrics.NetworkCounters;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodFolders;
import dev.marquee.localcluster.pods.PodRecord;
import dev.marquee.localcluster.pods.PodSettings;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.quota.LimitDefaults;
import dev.marquee.localcluster.quota.Quotas;
import dev.marquee.localcluster.rollout.DeploymentController;
import dev.marquee.localcluster.routing.RoutingFeed;
import dev.marquee.localcluster.services.ServiceEndpoints;
import dev.marquee.localcluster.services.ServicePorts;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;

/** The parts of a cluster that keep objects and run pods, put together. */
final class Node {
  private static final SecureRandom RANDOM = new SecureRandom();

  final Clock clock = Clock.systemUTC();
  final ObjectStore store;
  final PortTable ports;
  final ImagePool images;
  final ClassCaches caches;
  final EventRecorder events;
  final PodFolders folders;
  final PodFleet fleet;
  final ServicePorts servicePorts;
  final RoutingFeed routing = new RoutingFeed();
  final NetworkCounters network = new NetworkCounters();
  final ResourceLimits limits;
  final int publicPort;

  Node(LocalClusterConfiguration configuration, StateDirectory state) throws IOException {
    this.store = ObjectStore.open(state.cluster("objects.journal"), clock);
    this.ports = PortTable.open(state.cluster("ports.json"), RANDOM);
    this.publicPort =
        configuration.publicPort() == 0 ? ports.named("public") : configuration.publicPort();
    this.images = new ImagePool(configuration.root(), state.root().resolve("images"));
    images.scan();
    this.caches =
        ClassCaches.of(state.root().resolve("images").resolve("caches"), configuration.javaHome());
    this.events = new EventRecorder(store, clock);
    this.folders = new PodFolders(state.root());
    this.limits = ControlGroups.of(state.root());
    this.servicePorts = new ServicePorts(ports, store);
    var settings =
        new PodSettings(
            configuration.javaHome(),
            publicPort,
            configuration.restartDelays(),
            configuration.drain(),
            configuration.logLimitBytes());
    this.fleet =
        new PodFleet(
            store, images, caches, servicePorts, ports, limits, events, folders, settings, clock);
  }

  /**
   * @throws StartupFailure when somebody else has the public port
   */
  void checkPublicPort() throws IOException, StartupFailure {
    if (PortTable.isFree(publicPort)) {
      return;
    }
    for (PodRecord record : folders.load()) {
      boolean alive = record.runningProcess().filter(ProcessIdentity::isAlive).isPresent();
      if (alive && record.ports().containsValue(publicPort)) {
        return;
      }
    }
    throw new StartupFailure(
        ExitCode.PORT_IN_USE,
        "Port " + publicPort + " is in use by another program; choose another one with --port.",
        null);
  }

  /** Takes over what is left of an earlier run and begins to act. */
  ControlLoop start(Predicate<String> mayStart) throws IOException {
    servicePorts.reopen();
    fleet.adopt();
    if (fleet.views().isEmpty()) {
      images.prune();
    }
    var quotas = new Quotas(store, fleet);
    var deployments =
        new DeploymentController(
            store,
            fleet,
            images,
            quotas,
            new LimitDefaults(store),
            events,
            publicPort,
            mayStart,
            clock,
            RANDOM);
    return new ControlLoop(
        store,
        fleet,
        deployments,
        new NamespaceController(store, fleet, servicePorts, events, folders),
        quotas,
        new ServiceEndpoints(store, fleet::views),
        servicePorts,
        routing,
        failure -> failure.printStackTrace());
  }

  /** The loopback port of that name; another one when somebody else has taken it meanwhile. */
  int usablePort(String name) {
    int port = ports.named(name);
    return PortTable.isFree(port) ? port : ports.replace(name);
  }
}
