package dev.marquee.localcluster.objects;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, as Kubernetes writes it: {@code 250m}, {@code 0.5}, {@code 128Mi},
 * {@code 1e9}. Two quantities of the same amount are equal however they are written.
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE]-?\\d+)?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", new BigDecimal("1e-9")),
          Map.entry("u", new BigDecimal("1e-6")),
          Map.entry("m", new BigDecimal("1e-3")),
          Map.entry("k", new BigDecimal("1e3")),
          Map.entry("M", new BigDecimal("1e6")),
          Map.entry("G", new BigDecimal("1e9")),
          Map.entry("T", new BigDecimal("1e12")),
          Map.entry("P", new BigDecimal("1e15")),
          Map.entry("E", new BigDecimal("1e18")),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  public Quantity {
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  /**
   * @throws IllegalArgumentException with a sentence when the text is no quantity
   */
  public static Quantity parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no quantity; write for example 250m, 0.5, 128Mi or 1Gi");
    }
    var number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    if (suffix == null) {
      return new Quantity(number);
    }
    BigDecimal factor = FACTORS.get(suffix);
    return new Quantity(
        factor == null ? number.scaleByPowerOfTen(exponent(suffix)) : number.multiply(factor));
  }

  public static Quantity of(long amount) {
    return new Quantity(BigDecimal.valueOf(amount));
  }

  public Quantity plus(Quantity other) {
    return new Quantity(amount.add(other.amount));
  }

  /** Whole units (bytes, pods), rounded up. */
  public long units() {
    return amount.setScale(0, RoundingMode.CEILING).longValue();
  }

  /** Thousandths (of a CPU), rounded up. */
  public long milli() {
    return amount.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue();
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /** The shortest usual form: a whole number with a binary suffix where it fits, or milli-units. */
  @Override
  public String toString() {
    if (amount.scale() > 0) {
      return milli() + "m";
    }
    long units = units();
    for (String suffix : new String[] {"Gi", "Mi", "Ki"}) {
      long factor = FACTORS.get(suffix).longValue();
      if (units >= factor && units % factor == 0) {
        return units / factor + suffix;
      }
    }
    return Long.toString(units);
  }

  private static int exponent(String suffix) {
    int exponent = Integer.parseInt(suffix.substring(1));
    if (Math.abs(exponent) > 18) {
      throw new IllegalArgumentException("The exponent of a quantity is between -18 and 18");
    }
    return exponent;
  }
}
