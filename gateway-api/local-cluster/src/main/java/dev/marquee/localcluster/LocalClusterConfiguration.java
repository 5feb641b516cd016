package dev.marquee.localcluster;

import dev.marquee.localcluster.pods.RestartBackoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a cluster is set up.
 *
 * @param root the repository, whose built modules are the images
 * @param state where everything is kept
 * @param publicPort what a container's {@code hostPort} becomes; 0 for any free port
 * @param manifests a kustomize directory with the platform's objects; empty for no platform
 * @param javaHome the Java that pods run with
 * @param warm whether class caches are made for images in the background
 * @param postgres whether a PostgreSQL server is run
 * @param prometheus whether a Prometheus is run when the program is on the path
 * @param kafka whether a Kafka broker is run when the repository's has been built
 * @param restartDelays between the restarts of a process that keeps ending
 * @param drain how long a pod goes on after it has left the endpoints
 * @param logLimitBytes when a pod's log is cut; up to twice as much is kept
 * @param platformTimeout how long shows wait for the platform at a start, and the command line for
 *     its readiness
 */
public record LocalClusterConfiguration(
    Path root,
    Path state,
    int publicPort,
    Optional<Path> manifests,
    Path javaHome,
    boolean warm,
    boolean postgres,
    boolean prometheus,
    boolean kafka,
    RestartBackoff.Delays restartDelays,
    Duration drain,
    long logLimitBytes,
    Duration platformTimeout) {

  /** Everything on, no platform, this JVM's own Java. */
  public static LocalClusterConfiguration of(Path root, Path state) {
    return new LocalClusterConfiguration(
        root.toAbsolutePath().normalize(),
        state.toAbsolutePath().normalize(),
        0,
        Optional.empty(),
        Path.of(System.getProperty("java.home")),
        true,
        true,
        true,
        true,
        RestartBackoff.Delays.DEFAULT,
        Duration.ofMillis(250),
        10L << 20,
        Duration.ofMinutes(3));
  }

  /**
   * For tests: pods only, without PostgreSQL, Prometheus, Kafka and class caches, and impatient.
   */
  public static LocalClusterConfiguration forTests(Path root, Path state) {
    return of(root, state)
        .withWarm(false)
        .withPostgres(false)
        .withPrometheus(false)
        .withKafka(false)
        .withRestartDelays(
            new RestartBackoff.Delays(
                Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(30)));
  }

  public LocalClusterConfiguration withPublicPort(int port) {
    return new LocalClusterConfiguration(
        root,
        state,
        port,
        manifests,
        javaHome,
        warm,
        postgres,
        prometheus,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withManifests(Path directory) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        Optional.of(directory),
        javaHome,
        warm,
        postgres,
        prometheus,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withJavaHome(Path home) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        home,
        warm,
        postgres,
        prometheus,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withWarm(boolean on) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        on,
        postgres,
        prometheus,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withPostgres(boolean on) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        warm,
        on,
        prometheus,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withPrometheus(boolean on) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        warm,
        postgres,
        on,
        kafka,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withKafka(boolean on) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        warm,
        postgres,
        prometheus,
        on,
        restartDelays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withRestartDelays(RestartBackoff.Delays delays) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        warm,
        postgres,
        prometheus,
        kafka,
        delays,
        drain,
        logLimitBytes,
        platformTimeout);
  }

  public LocalClusterConfiguration withLogLimitBytes(long bytes) {
    return new LocalClusterConfiguration(
        root,
        state,
        publicPort,
        manifests,
        javaHome,
        warm,
        postgres,
        prometheus,
        kafka,
        restartDelays,
        drain,
        bytes,
        platformTimeout);
  }
}
