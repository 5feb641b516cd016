package dev.marquee.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.kit.test.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Prometheus that scrapes a real endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusChartsIT extends ChartContract {
  private FakeMachine machine;
  private Process prometheus;
  private RunningMonitor monitor;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus"))),
        "there is no program 'prometheus' (Debian: apt-get install prometheus)");
    machine = new FakeMachine();
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: cadvisor
            static_configs: [{targets: ['%s']}]
        """
            .formatted(machine.url().substring("http://".length())));
    int port = FreePort.find();
    prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    monitor =
        new RunningMonitor(machine.url(), Map.of("PROMETHEUS_URL", "http://127.0.0.1:" + port));
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (monitor != null) {
      monitor.close();
    }
    if (prometheus != null) {
      prometheus.destroy();
      prometheus.waitFor();
    }
    if (machine != null) {
      machine.close();
    }
  }

  @Test
  void aPrometheusThatIsAwayIsNotAnEmptyChart() throws Exception {
    try (RunningMonitor blind =
        new RunningMonitor(
            machine.url(), Map.of("PROMETHEUS_URL", "http://127.0.0.1:" + FreePort.find()))) {
      RunningMonitor.Answer answer = blind.chart("mine", "cpu", "5m");
      assertEquals(503, answer.status());
      assertEquals("METRICS_UNREACHABLE", answer.text("code"));
    }
  }

  @Override
  RunningMonitor monitor() {
    return monitor;
  }

  @Override
  FakeMachine machine() {
    return machine;
  }

  @Override
  String source() {
    return "prometheus";
  }
}
