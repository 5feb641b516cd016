package dev.marquee.localcluster;

import dev.marquee.localcluster.access.Tokens;
import dev.marquee.localcluster.api.ClusterApi;
import dev.marquee.localcluster.control.ControlLoop;
import dev.marquee.localcluster.manifests.Kustomization;
import dev.marquee.localcluster.manifests.ManifestException;
import dev.marquee.localcluster.manifests.PlatformManifests;
import dev.marquee.localcluster.platform.PlatformObjects;
import dev.marquee.localcluster.status.StatusListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running cluster. Processes of pods outlive it when it is killed, and are taken over at the next
 * start on the same state; {@link #close} ends them in order.
 */
public final class LocalCluster implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 24;

  /** How long the broker lets the platform's services start first. */
  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(30);

  private final LocalClusterConfiguration configuration;
  private final StateDirectory state;
  private final Node node;
  private final PlatformPrograms programs;
  private final ControlLoop loop;
  private final ClusterApi api;
  private final PlatformReadiness readiness;
  private final String token;
  private final int port;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private LocalCluster(LocalClusterConfiguration configuration, StateDirectory state)
      throws IOException, StartupFailure {
    this.configuration = configuration;
    this.state = state;
    this.token = state.secret("token", LocalCluster::secret);
    this.node = new Node(configuration, state);
    node.checkPublicPort();
    this.port = node.usablePort("api");
    PlatformObjects objects = new PlatformObjects(node.store, LocalCluster::secret);
    objects.namespace();
    this.programs = new PlatformPrograms(configuration, state, node, objects, url());
    provide(objects);
    applyManifests();
    this.readiness = new PlatformReadiness(node.store, PlatformObjects.NAMESPACE);
    this.api =
        new ClusterApi(
            port,
            node.store,
            node.fleet,
            node.routing,
            new Tokens(token, node.store, node.clock),
            node.network,
            () ->
                new StatusListing(node.store, node.fleet, node.images, node.caches, node.clock)
                    .list(about()),
            () -> Thread.ofPlatform().name("shutdown").start(this::close));
    programs.start(() -> readiness.isDone(KAFKA_PATIENCE));
    boolean noPlatform = configuration.manifests().isEmpty();
    this.loop =
        node.start(namespace ->
            noPlatform
                || namespace.equals(PlatformObjects.NAMESPACE)
                || readiness.isDone(configuration.platformTimeout()));
    state.write("address", url());
  }

  /**
   * Starts a cluster; the platform's services may not be ready yet when this returns.
   *
   * @throws StartupFailure with one sentence that says why it cannot run
   */
  public static LocalCluster start(LocalClusterConfiguration configuration) throws StartupFailure {
    StateDirectory state = StateDirectory.open(configuration.state());
    try {
      return new LocalCluster(configuration, state);
    } catch (IOException e) {
      release(state);
      throw StartupFailure.of(e, configuration.state());
    } catch (UncheckedIOException e) {
      release(state);
      throw StartupFailure.of(e.getCause(), configuration.state());
    } catch (StartupFailure e) {
      release(state);
      throw e;
    }
  }

  private static void release(StateDirectory state) {
    try {
      state.close();
    } catch (IOException e) {
      // Giving the lock back is all that is left to do, and the end of the JVM does it too.
    }
  }

  /** Where the cluster's interface is, for example {@code http://127.0.0.1:21034}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The secret that opens all of the interface. */
  public String token() {
    return token;
  }

  /** Where people reach the platform. */
  public String publicUrl() {
    return "http://localhost:" + node.publicPort;
  }

  /** The state directory. */
  public Path state() {
    return state.root();
  }

  /** Which services of the platform are ready, and since when. */
  PlatformReadiness readiness() {
    return readiness;
  }

  /** Tells the command line's other calls that the platform is ready. */
  void announceReady(String line) throws IOException {
    state.write("ready", line + "\n");
    programs.platformReady();
  }

  /** Waits for the end; false when it has not come in time. */
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return closed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Ends everything in order: the pods of shows, those of the platform, Kafka, Prometheus,
   * PostgreSQL, the interface. Returns once all is ended, also when somebody else has begun it.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      awaitEnd();
      return;
    }
    try {
      state.delete("ready");
      loop.close();
      programs.stopWarming();
      node.fleet.endAndWait(pod -> !pod.record().namespace().equals(PlatformObjects.NAMESPACE));
      node.fleet.endAndWait(pod -> true);
      programs.stop();
      api.close();
      node.servicePorts.close();
      node.limits.close();
      node.store.close();
      state.delete("address");
      state.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closed.countDown();
    }
  }

  private void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void provide(PlatformObjects objects) throws IOException {
    objects.secret(
        "local-cluster",
        Map.of("URL", url(), "TOKEN", token, "CADVISOR_URL", url() + "/metrics/cadvisor"));
    objects.configMap("platform", platformSettings());
    state.write("first-admin", objects.firstAdmin() + "\n");
    objects.masterKey();
    objects.paymentKeys();
  }

  private Map<String, String> platformSettings() {
    return Map.of(
        "CLUSTER",
        "local",
        "PUBLIC_URL",
        publicUrl(),
        "PAYMENT_API_URL",
        "http://payment-sandbox.marquee-system:8080/payment-sandbox",
        "PAYMENT_CHECKOUT_URL",
        publicUrl() + "/payment-sandbox/checkout",
        "SMTP_URL",
        "smtp://mail-sandbox.marquee-system:2525",
        "PROMETHEUS_URL",
        programs.prometheusUrl(),
        "KAFKA_BOOTSTRAP_SERVERS",
        programs.kafkaBootstrapServers());
  }

  private void applyManifests() throws StartupFailure {
    if (configuration.manifests().isEmpty()) {
      return;
    }
    try {
      PlatformManifests.apply(Kustomization.read(configuration.manifests().get()), node.store);
    } catch (ManifestException e) {
      throw new StartupFailure(ExitCode.MANIFESTS_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, String> about() {
    var about = new LinkedHashMap<String, String>();
    about.put("url", publicUrl());
    about.put("api", url());
    about.put("pid", Long.toString(ProcessHandle.current().pid()));
    about.put("limits", node.limits.describe());
    about.putAll(programs.about());
    return about;
  }

  static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
