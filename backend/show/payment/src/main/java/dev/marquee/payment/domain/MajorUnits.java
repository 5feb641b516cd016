package dev.marquee.payment.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as providers and people write them: 50000 won, 12.34 dollars. */
public final class MajorUnits {
  private MajorUnits() {}

  /** In major units, with the currency's digits (ISO 4217). */
  public static BigDecimal of(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  /**
   * In minor units.
   *
   * @throws ArithmeticException when the currency has no such amount
   */
  public static long toMinor(BigDecimal major, String currency) {
    return major.movePointRight(digits(currency)).longValueExact();
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
