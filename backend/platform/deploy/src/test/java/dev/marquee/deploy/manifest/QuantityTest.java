package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({"250m, 250m", "1, 1", "2000m, 2", "0.5, 500m", "1.5, 1500m"})
  void processorsAreCountedInThousandths(String text, String expected) {
    assertEquals(expected, Quantity.parse(text).asProcessors());
  }

  @ParameterizedTest
  @CsvSource({
    "192Mi, 192Mi",
    "1Gi, 1Gi",
    "2048Mi, 2Gi",
    "512M, 489Mi",
    "1024Ki, 1Mi",
    "1048577, 2Mi"
  })
  void memoryIsCountedInMebibytes(String text, String expected) {
    assertEquals(expected, Quantity.parse(text).asMemory());
  }

  @ParameterizedTest
  @CsvSource({"''", "much", "-1", "1Qi"})
  void whatIsNoAmountIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text));
  }
}
