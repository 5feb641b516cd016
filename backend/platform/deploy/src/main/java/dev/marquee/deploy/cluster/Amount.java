package dev.marquee.deploy.cluster;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of resources in Kubernetes' notation, of which an API server keeps its own spelling. */
final class Amount {
  private static final Pattern NOTATION =
      Pattern.compile(
          "([+-]?[0-9]*\\.?[0-9]+|[+-]?[0-9]+\\.)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+|)");
  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final String BINARY = "KMGTPE";

  /** The members whose own members are amounts. */
  private static final Set<String> HOLDERS =
      Set.of("limits", "requests", "hard", "default", "defaultRequest", "max", "min");

  private Amount() {}

  /** Whether the field at a path is an amount, not a text that looks like one. */
  static boolean isAt(FieldPath path) {
    return HOLDERS.contains(path.lastMember(1)) || path.lastMember(0).equals("sizeLimit");
  }

  static Optional<BigDecimal> parse(Object value) {
    Matcher matcher = NOTATION.matcher(String.valueOf(value));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2);
    if (unit.endsWith("i")) {
      int power = BINARY.indexOf(unit.charAt(0)) + 1;
      return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(power)));
    }
    int exponent =
        DECIMAL.containsKey(unit) ? DECIMAL.get(unit) : Integer.parseInt(unit.substring(1));
    return Optional.of(number.scaleByPowerOfTen(exponent));
  }
}
