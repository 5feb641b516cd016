package dev.marquee.localcluster;

import dev.marquee.localcluster.kafka.KafkaBroker;
import dev.marquee.localcluster.kafka.KafkaProgram;
import dev.marquee.localcluster.platform.PlatformObjects;
import dev.marquee.localcluster.postgres.Databases;
import dev.marquee.localcluster.postgres.PostgresServer;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.programs.KeptProgram;
import dev.marquee.localcluster.prometheus.PrometheusServer;
import dev.marquee.localcluster.warming.ImageWarmer;
import dev.marquee.localcluster.warming.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** What the cluster runs beside pods: PostgreSQL, Prometheus, Kafka, the making of class caches. */
final class PlatformPrograms {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final PlatformObjects objects;
  private final Optional<PostgresServer> postgres;
  private final Optional<PrometheusServer> prometheus;
  private final Optional<KafkaBroker> kafka;
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
    this.kafka = configuration.kafka() ? kafka(configuration, state, node) : Optional.empty();
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

  /**
   * Starts them in the background: services wait for a database by being unready.
   *
   * @param platformUp whether nobody waits for the platform any more: a broker takes as long to
   *     start as all services, which do without it, so it lets them go first
   */
  void start(BooleanSupplier platformUp) {
    prometheus.ifPresent(PlatformPrograms::startPrometheus);
    kafka.ifPresent(broker ->
        Thread.ofVirtual().name("kafka-start").start(() -> startKafka(broker, platformUp)));
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

  private static Optional<KafkaBroker> kafka(
      LocalClusterConfiguration configuration, StateDirectory state, Node node) throws IOException {
    Path folder = state.root().resolve("kafka");
    boolean runs = KeptProgram.left(folder).isPresent();
    // Of one that runs the ports are in use, and by nobody else.
    int port = runs ? node.ports.named("kafka") : node.usablePort("kafka");
    int controller =
        runs ? node.ports.named("kafka-controller") : node.usablePort("kafka-controller");
    return KafkaProgram.find(configuration.root())
        .map(program ->
            new KafkaBroker(program, configuration.javaHome(), folder, port, controller));
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

  private static void startKafka(KafkaBroker broker, BooleanSupplier platformUp) {
    try {
      while (!broker.runs() && !platformUp.getAsBoolean()) {
        Thread.sleep(LOOK_AGAIN);
      }
      broker.start();
    } catch (IOException e) {
      System.err.println("Kafka could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  /** Where the broker is; empty when there is none. */
  String kafkaBootstrapServers() {
    return kafka.map(KafkaBroker::bootstrapServers).orElse("");
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
    if (kafka.isPresent()) {
      kafka.get().stop();
    }
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
    about.put("kafka", kafka.map(PlatformPrograms::state).orElse("none: it is not built"));
    return about;
  }

  private static String state(KafkaBroker broker) {
    return (broker.answers() ? "running, " : "starting, ") + broker.bootstrapServers();
  }
}
