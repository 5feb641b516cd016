package dev.marquee.localcluster.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "128Mi, 134217728",
    "1Gi, 1073741824",
    "1G, 1000000000",
    "1e3, 1000",
    "0.5Ki, 512",
    "2, 2",
    "100m, 1",
    "0, 0"
  })
  void amountsAreReadInWholeUnitsRoundedUp(String text, long units) {
    assertEquals(units, Quantity.parse(text).units());
  }

  @ParameterizedTest
  @CsvSource({"250m, 250", "0.5, 500", "2, 2000", "1u, 1"})
  void cpuIsReadInThousandthsRoundedUp(String text, long milli) {
    assertEquals(milli, Quantity.parse(text).milli());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mi", "12 Mi", "1.2.3", "1mi", "one", "1e99"})
  void whatIsNoQuantityIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text));
  }

  @Test
  void theSameAmountIsEqualHoweverItIsWritten() {
    assertEquals(Quantity.parse("1"), Quantity.parse("1000m"));
    assertEquals(Quantity.parse("0"), Quantity.parse("0Mi"));
  }

  @Test
  void sumsAreWrittenInTheUsualForm() {
    assertEquals("192Mi", Quantity.parse("96Mi").plus(Quantity.parse("96Mi")).toString());
    assertEquals("750m", Quantity.parse("250m").plus(Quantity.parse("0.5")).toString());
    assertEquals("0", Quantity.ZERO.toString());
  }
}
