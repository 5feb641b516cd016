package dev.marquee.payment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MajorUnitsTest {
  @Test
  void followsTheCurrencysDigits() {
    assertEquals("50000", MajorUnits.of(50_000, "KRW").toPlainString());
    assertEquals("12.34", MajorUnits.of(1_234, "USD").toPlainString());
    assertEquals("1.234", MajorUnits.of(1_234, "KWD").toPlainString());
    assertEquals(1_200, MajorUnits.toMinor(new BigDecimal("12.0"), "USD"));
    assertEquals(50_000, MajorUnits.toMinor(new BigDecimal("5E4"), "KRW"));
  }

  @Test
  void refusesAnAmountThatTheCurrencyDoesNotHave() {
    assertThrows(ArithmeticException.class, () -> MajorUnits.toMinor(new BigDecimal("0.5"), "KRW"));
    assertThrows(
        ArithmeticException.class, () -> MajorUnits.toMinor(new BigDecimal("12.345"), "USD"));
  }
}
