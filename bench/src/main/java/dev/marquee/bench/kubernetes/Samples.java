package dev.marquee.bench.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process tells Prometheus at one moment, read from the text format. */
record Samples(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([^ ]+)(?: -?[0-9]+)?$");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One value. */
  record Sample(String name, Map<String, String> labels, double value) {
    /** The value of a label, empty where the sample has none of that name. */
    String label(String label) {
      return labels.getOrDefault(label, "");
    }
  }

  static Samples parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher sample = LINE.matcher(line);
      if (!line.startsWith("#") && sample.matches()) {
        Map<String, String> labels = new HashMap<>();
        if (sample.group(2) != null) {
          Matcher label = LABEL.matcher(sample.group(2));
          while (label.find()) {
            labels.put(label.group(1), label.group(2));
          }
        }
        samples.add(new Sample(sample.group(1), labels, number(sample.group(3))));
      }
    }
    return new Samples(samples);
  }

  /** The sum over all samples of a name that are of interest. */
  double sum(String name, Predicate<Sample> which) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name) && which.test(sample))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
