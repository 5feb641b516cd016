package dev.marquee.deploy.manifest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, as far as templates use Kubernetes' notation.
 *
 * @param thousandths of a processor, or of a byte
 */
public record Quantity(BigDecimal thousandths) implements Comparable<Quantity> {
  private static final Pattern NOTATION =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(m|k|Ki|[MGT]i?|)");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "m", new BigDecimal("0.001"),
          "", BigDecimal.ONE,
          "k", THOUSAND,
          "M", THOUSAND.pow(2),
          "G", THOUSAND.pow(3),
          "T", THOUSAND.pow(4),
          "Ki", BigDecimal.valueOf(1L << 10),
          "Mi", BigDecimal.valueOf(1L << 20),
          "Gi", BigDecimal.valueOf(1L << 30),
          "Ti", BigDecimal.valueOf(1L << 40));

  static final Quantity NONE = new Quantity(BigDecimal.ZERO);

  /**
   * Reads an amount.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Quantity parse(String text) {
    Matcher matcher = NOTATION.matcher(text);
    BigDecimal unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("'" + text + "' is no amount of a resource");
    }
    return new Quantity(new BigDecimal(matcher.group(1)).multiply(unit).multiply(THOUSAND));
  }

  Quantity plus(Quantity other) {
    return new Quantity(thousandths.add(other.thousandths));
  }

  Quantity times(int factor) {
    return new Quantity(thousandths.multiply(BigDecimal.valueOf(factor)));
  }

  Quantity dividedBy(int divisor) {
    return new Quantity(thousandths.divide(BigDecimal.valueOf(divisor), RoundingMode.CEILING));
  }

  @Override
  public int compareTo(Quantity other) {
    return thousandths.compareTo(other.thousandths);
  }

  /** For processors, as Kubernetes would write it: {@code 250m}, {@code 2}. */
  String asProcessors() {
    BigDecimal whole = thousandths.setScale(0, RoundingMode.CEILING);
    BigDecimal[] processors = whole.divideAndRemainder(THOUSAND);
    return processors[1].signum() == 0
        ? processors[0].toPlainString()
        : whole.toPlainString() + "m";
  }

  /** For memory, as Kubernetes would write it, in whole mebibytes: {@code 192Mi}, {@code 1Gi}. */
  String asMemory() {
    BigDecimal mebibytes =
        thousandths.divide(THOUSAND.multiply(UNITS.get("Mi")), 0, RoundingMode.CEILING);
    BigDecimal[] gibibytes = mebibytes.divideAndRemainder(BigDecimal.valueOf(1024));
    return gibibytes[1].signum() == 0 && gibibytes[0].signum() != 0
        ? gibibytes[0].toPlainString() + "Gi"
        : mebibytes.toPlainString() + "Mi";
  }
}
