package dev.marquee.localcluster.prometheus;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
import dev.marquee.localcluster.programs.KeptProgram;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private final Path program;
  private final Path folder;
  private final int port;
  private final String clusterUrl;
  private final Path tokenFile;
  private final KeptProgram kept;

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
    this.kept = new KeptProgram("Prometheus", folder, Signal.TERMINATE, GRACE, this::prepare);
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

  /** Starts it, or takes over the one that runs, and looks after it until {@link #stop}. */
  public void start() throws IOException {
    kept.start();
  }

  public void stop() throws IOException, InterruptedException {
    kept.stop();
  }

  private ProcessStart prepare() throws IOException {
    SafeFiles.replace(
        folder.resolve("prometheus.yml"), configuration().getBytes(StandardCharsets.UTF_8));
    return new ProcessStart(
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
