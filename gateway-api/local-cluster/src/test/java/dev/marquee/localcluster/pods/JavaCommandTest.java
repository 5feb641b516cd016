package dev.marquee.localcluster.pods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.workloads.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {
  @ParameterizedTest
  @CsvSource({"192Mi, 96", "32Mi, 24", "1Gi, 512"})
  void theHeapIsHalfOfTheLimitButNeverTiny(String limit, long mebibytes) {
    assertEquals(mebibytes << 20, JavaCommand.heapBytes(Optional.of(Quantity.parse(limit))));
  }

  @Test
  void optionsOfTheImageComeLastSoThatTheyWin() {
    List<String> line =
        JavaCommand.line(
            Path.of("/java"),
            new Resources(Map.of(), Map.of()),
            Optional.of(Path.of("/caches/x.aot")),
            Path.of("/tmp/pod"),
            " -XX:TieredStopAtLevel=4  -Xmx200m ",
            Path.of("/images/x/app.jar"));

    assertEquals("/java/bin/java", line.getFirst());
    assertTrue(line.contains("-XX:AOTCache=/caches/x.aot"));
    assertEquals(
        List.of("-XX:TieredStopAtLevel=4", "-Xmx200m", "-jar", "/images/x/app.jar"),
        line.subList(line.size() - 4, line.size()));
  }
}
