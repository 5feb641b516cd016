package dev.marquee.deploy.desired;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Labels as an operator writes them: {@code istio.io/dataplane-mode=ambient,team=tickets}. */
final class NamespaceLabels {
  private static final String WORD = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
  private static final Pattern KEY =
      Pattern.compile("([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?" + WORD);
  private static final Pattern VALUE = Pattern.compile("(" + WORD + ")?");

  /** What Marquee, or Kubernetes, sets itself. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(marquee\\.dev|pod-security\\.kubernetes\\.io|kubernetes\\.io)/.*"
              + "|app\\.kubernetes\\.io/(managed-by|part-of)");

  private NamespaceLabels() {}

  /**
   * Reads labels.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Map<String, String> parse(String text) {
    Map<String, String> labels = new TreeMap<>();
    Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .forEach(label -> add(labels, label));
    return labels;
  }

  private static void add(Map<String, String> labels, String label) {
    int sign = label.indexOf('=');
    String key = sign < 0 ? label : label.substring(0, sign);
    if (sign < 0 || !KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("'" + label + "' is no label such as team=tickets");
    }
    String value = label.substring(sign + 1);
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no value of a label");
    }
    if (RESERVED.matcher(key).matches()) {
      throw new IllegalArgumentException("label '" + key + "' is set by the platform itself");
    }
    if (labels.put(key, value) != null) {
      throw new IllegalArgumentException("label '" + key + "' is there twice");
    }
  }
}
