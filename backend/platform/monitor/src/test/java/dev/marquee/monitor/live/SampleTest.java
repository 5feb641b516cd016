package dev.marquee.monitor.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void linesAreReadWithTheirLabels() {
    List<Sample> samples =
        Sample.parse(
            """
            # HELP container_memory_working_set_bytes Memory.
            # TYPE container_memory_working_set_bytes gauge
            container_memory_working_set_bytes{namespace="show-a",pod="p-1",image="a \\"b\\", c"} 1.5e+06 1700000000000
            up 1

            """);
    assertEquals(
        List.of(
            new Sample(
                "container_memory_working_set_bytes",
                Map.of("namespace", "show-a", "pod", "p-1", "image", "a \\\"b\\\", c"),
                1_500_000),
            new Sample("up", Map.of(), 1)),
        samples);
  }
}
