package dev.marquee.localcluster;

import dev.marquee.localcluster.platform.PlatformObjects;
import dev.marquee.localcluster.postgres.Databases;
import dev.marquee.localcluster.postgres.PostgresServer;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.prometheus.PrometheusServer;
import dev.marquee.localcluster.warming.ImageWarmer;
import dev.marquee.localcluster.warming.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What the cluster runs beside pods: PostgreSQL, Prometheus, the making of class caches. */
final class PlatformPrograms {
  private final PlatformObjects objects;
  private final Optional<PostgresServer> postgres;
  private final Optional<PrometheusServer> prometheus;
  private final Optional<ImageWarmer> warmer;
  private final CountDownLatch postgresStarted = new CountDownLatch(1);
  private volatile String postgresState = "starting";

  PlatformPrograms(
      LocalClusterConfiguration configuration,
      StateDirectory state,
      Node node,
      PlatformObjects objects,
      String clusterUrl)
      throws IOException {
    this.objects = objects;
    this.prometheus =
        configuration.prometheus()
            ? PrometheusServer.program()
                .map(program -> prometheus(program, state, node, clusterUrl))
            : Optional.empty();
    if (configuration.postgres()) {
      String password = state.secret("postgres-password", LocalCluster::secret);
      var server = server(state, node.ports.named("postgres"), password);
      if (server.process().isEmpty()) {
        // Nobody is bound to the old port, should somebody else have it now.
        server = server(state, node.usablePort("postgres"), password);
      }
      objects.databaseAdministrator(server.url("postgres"), PostgresServer.ADMINISTRATOR, password);
      this.postgres = Optional.of(server);
    } else {
      this.postgres = Optional.empty();
    }
    this.warmer =
        configuration.warm() ? Optional.of(warmer(configuration, state, node)) : Optional.empty();
  }

  private static PostgresServer server(StateDirectory state, int port, String password) {
    return new PostgresServer(state.root().resolve("postgres"), port, password);
  }

  /** Starts them in the background: services wait for a database by being unready. */
  void start() {
    prometheus.ifPresent(PlatformPrograms::startPrometheus);
    postgres.ifPresent(server ->
        Thread.ofPlatform().name("postgres-start").daemon().start(() -> startPostgres(server)));
  }

  private static PrometheusServer prometheus(
      Path program, StateDirectory state, Node node, String clusterUrl) {
    return new PrometheusServer(
        program,
        state.root().resolve("prometheus"),
        node.ports.named("prometheus"),
        clusterUrl,
        state.cluster("token"));
  }

  private ImageWarmer warmer(
      LocalClusterConfiguration configuration, StateDirectory state, Node node) throws IOException {
    Path folder = state.root().resolve("images").resolve("caches");
    Optional<ProcessIdentity> left = TrainingRun.left(folder);
    left.ifPresent(process -> process.signal(ProcessIdentity.Signal.KILL));
    var scratch = new PostgresScratch(postgres, LocalCluster.secret());
    return new ImageWarmer(
        node.images,
        node.caches,
        node.fleet,
        new TrainingRun(configuration.javaHome(), folder, node.ports, scratch));
  }

  private static void startPrometheus(PrometheusServer server) {
    try {
      server.start();
    } catch (IOException e) {
      System.err.println("Prometheus could not be started: " + e.getMessage());
    }
  }

  private void startPostgres(PostgresServer server) {
    try {
      server.start();
      var databases = new Databases(server);
      for (String name : objects.databases()) {
        String password = objects.databasePassword(name);
        databases.ensure(name, password);
        objects.database(name, server.url(name), password);
      }
      postgresState = "running";
    } catch (IOException | SQLException e) {
      postgresState = "failed: " + e.getMessage();
      System.err.println("PostgreSQL could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      postgresStarted.countDown();
    }
  }

  /** Empty when there is no Prometheus on this machine. */
  String prometheusUrl() {
    return prometheus.map(PrometheusServer::url).orElse("");
  }

  /** Called once; what nobody waits for begins only now. */
  void platformReady() {
    warmer.ifPresent(ImageWarmer::start);
  }

  void stopWarming() throws InterruptedException {
    if (warmer.isPresent()) {
      warmer.get().stop();
    }
  }

  void stop() throws IOException, InterruptedException {
    if (prometheus.isPresent()) {
      prometheus.get().stop();
    }
    if (postgres.isPresent()) {
      // One that is just starting could not be stopped cleanly.
      postgresStarted.await();
      postgres.get().stop();
    }
  }

  Map<String, String> about() {
    var about = new LinkedHashMap<String, String>();
    postgres.ifPresent(
        server -> about.put("postgres", postgresState + ", " + server.url("postgres")));
    about.put(
        "prometheus",
        prometheus.map(PrometheusServer::url).orElse("none: the program is not installed"));
    return about;
  }
}
