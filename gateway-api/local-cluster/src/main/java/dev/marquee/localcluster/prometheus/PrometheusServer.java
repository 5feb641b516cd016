package dev.marquee.localcluster.prometheus;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs Prometheus on a loopback port, with data of its own, and starts it again should it end. It
 * asks the cluster for the use of every process each 2 s, and every ready pod for its own metrics
 * each 10 s.
 */
public final class PrometheusServer {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final String PROCESS_FILE = "process.json";

  private final Path program;
  private final Path folder;
  private final int port;
  private final String clusterUrl;
  private final Path tokenFile;
  private volatile boolean stopping;

  /**
   * @param folder where configuration and data are kept
   * @param clusterUrl the cluster's interface
   * @param tokenFile holds the secret for it
   */
  public PrometheusServer(Path program, Path folder, int port, String clusterUrl, Path tokenFile) {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.clusterUrl = clusterUrl;
    this.tokenFile = tokenFile;
  }

  /** The program, when it is installed. */
  public static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The process of an earlier run, when it runs still. */
  public static Optional<ProcessIdentity> left(Path folder) throws IOException {
    Path file = folder.resolve(PROCESS_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), ProcessIdentity.class))
        .filter(ProcessIdentity::isAlive);
  }

  /** Starts it, or takes over the one that runs, and looks after it until {@link #stop}. */
  public void start() throws IOException {
    SafeFiles.folder(folder);
    SafeFiles.replace(
        folder.resolve("prometheus.yml"), configuration().getBytes(StandardCharsets.UTF_8));
    if (left(folder).isEmpty()) {
      launch();
    }
    Thread.ofVirtual().name("prometheus").start(this::lookAfter);
  }

  public void stop() throws IOException, InterruptedException {
    stopping = true;
    Optional<ProcessIdentity> process = left(folder);
    if (process.isPresent()) {
      process.get().signal(Signal.TERMINATE);
      Instant until = Instant.now().plus(GRACE);
      while (process.get().isAlive()) {
        if (Instant.now().isAfter(until)) {
          process.get().signal(Signal.KILL);
        }
        Thread.sleep(20);
      }
    }
    Files.deleteIfExists(folder.resolve(PROCESS_FILE));
  }

  private void lookAfter() {
    while (!stopping) {
      try {
        Thread.sleep(LOOK_AGAIN);
        synchronized (this) {
          if (!stopping && left(folder).isEmpty()) {
            launch();
          }
        }
      } catch (IOException e) {
        System.err.println("Prometheus could not be started: " + e.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void launch() throws IOException {
    var start =
        new ProcessStart(
            List.of(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--storage.tsdb.retention.time=15d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"),
            Map.of(),
            folder,
            folder.resolve("prometheus.log"));
    Process process = start.start();
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    if (identity.isPresent()) {
      SafeFiles.replaceQuickly(
          folder.resolve(PROCESS_FILE), Json.MAPPER.writeValueAsBytes(identity.get()));
    }
  }

  private String configuration() {
    String host = clusterUrl.substring("http://".length());
    return """
    global:
      scrape_interval: 10s
    scrape_configs:
      - job_name: cadvisor
        scrape_interval: 2s
        metrics_path: /metrics/cadvisor
        honor_labels: true
        authorization:
          credentials_file: %2$s
        static_configs:
          - targets: ['%1$s']
      - job_name: pods
        http_sd_configs:
          - url: http://%1$s/v1/prometheus-targets
            refresh_interval: 5s
            authorization:
              credentials_file: %2$s
    """
        .formatted(host, tokenFile);
  }
}
