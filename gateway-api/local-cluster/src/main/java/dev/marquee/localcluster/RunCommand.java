package dev.marquee.localcluster;

import dev.marquee.localcluster.commands.Arguments;
import dev.marquee.localcluster.processes.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a cluster in the foreground until it is told to end. */
final class RunCommand {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(25);
  private static final Duration FOREVER = Duration.ofDays(3650);

  private final LocalClusterConfiguration configuration;
  private final Optional<Long> untilExit;

  /**
   * @throws IllegalArgumentException when an option is missing or wrong
   */
  RunCommand(Arguments arguments) {
    LocalClusterConfiguration chosen =
        LocalClusterConfiguration.of(arguments.path("--root"), arguments.path("--state"))
            .withPublicPort(Math.toIntExact(arguments.number("--port").orElse(8080L)))
            .withWarm(!arguments.flags().contains("--no-warm"));
    if (arguments.option("--manifests").isPresent()) {
      chosen = chosen.withManifests(arguments.path("--manifests"));
    }
    if (arguments.option("--java").isPresent()) {
      chosen = chosen.withJavaHome(arguments.path("--java").toAbsolutePath());
    }
    this.configuration = chosen;
    this.untilExit = arguments.number("--until-exit");
  }

  ExitCode execute() throws IOException, InterruptedException {
    LocalCluster cluster;
    try {
      cluster = LocalCluster.start(configuration);
    } catch (StartupFailure e) {
      System.err.println(e.getMessage());
      return e.exitCode();
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(cluster::close));
    watchLauncher(cluster);
    announce(cluster);
    cluster.awaitClosed(FOREVER);
    return ExitCode.OK;
  }

  /** Ends the cluster when the process ends that wanted it, however that comes about. */
  private void watchLauncher(LocalCluster cluster) {
    untilExit.ifPresent(pid -> {
      Runnable end = () -> Thread.ofPlatform().name("launcher-ended").start(cluster::close);
      ProcessIdentity.of(pid).ifPresentOrElse(launcher -> launcher.onExit(end), end);
    });
  }

  private void announce(LocalCluster cluster) throws IOException, InterruptedException {
    PlatformReadiness readiness = cluster.readiness();
    boolean warned = false;
    while (!cluster.awaitClosed(LOOK_AGAIN)) {
      List<String> fresh = readiness.newlyReady();
      for (String service : fresh) {
        System.out.println(
            String.format("  %-20s ready  %s", service, seconds(readiness.elapsed())));
      }
      List<String> missing = readiness.missing();
      if (missing.isEmpty()) {
        String line = "Ready in " + seconds(readiness.elapsed()) + ": " + cluster.publicUrl();
        System.out.println(line);
        cluster.announceReady(line);
        return;
      }
      if (!warned && readiness.elapsed().compareTo(configuration.platformTimeout()) > 0) {
        warned = true;
        System.out.println("Not ready yet: " + String.join(", ", missing));
      }
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
