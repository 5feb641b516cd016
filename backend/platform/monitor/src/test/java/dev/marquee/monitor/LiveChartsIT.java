package dev.marquee.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveChartsIT extends ChartContract {
  private FakeMachine machine;
  private RunningMonitor monitor;

  @BeforeAll
  void start() throws IOException {
    machine = new FakeMachine();
    monitor =
        new RunningMonitor(
            machine.url(),
            Map.of("CADVISOR_URL", machine.url() + "/metrics", "CADVISOR_TOKEN", "t"));
  }

  @AfterAll
  void stop() {
    monitor.close();
    machine.close();
  }

  @Test
  void theChartSaysWhyItIsShort() throws Exception {
    assertTrue(monitor.chart("mine", "memory", "1h").text("note").contains("Prometheus"));
  }

  @Test
  void metricsThatCannotBeReadAreNotAnEmptyChart() throws Exception {
    try (RunningMonitor blind =
        new RunningMonitor(
            machine.url(),
            Map.of("CADVISOR_URL", "http://127.0.0.1:" + FreePort.find() + "/metrics"))) {
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
    return "live";
  }
}
