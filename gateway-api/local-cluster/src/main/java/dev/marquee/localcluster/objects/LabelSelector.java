package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector in Kubernetes' string form: {@code a=b,c!=d,e in (f,g),h,!i}. */
public final class LabelSelector {
  private static final Pattern SET =
      Pattern.compile("(?<key>[^\\s!=,()]+)\\s+(?<operator>in|notin)\\s*\\((?<values>[^)]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("(?<key>[^\\s!=,()]+)\\s*(?<operator>==|=|!=)\\s*(?<value>[^\\s,()]*)");
  private static final Pattern EXISTS = Pattern.compile("(?<not>!?)\\s*(?<key>[^\\s!=,()]+)");
  private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

  private final List<Predicate<Map<String, String>>> requirements;

  private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
    this.requirements = requirements;
  }

  /**
   * @throws IllegalArgumentException with a sentence when the selector cannot be read
   */
  public static LabelSelector parse(String text) {
    var requirements = new ArrayList<Predicate<Map<String, String>>>();
    for (String part : COMMA_OUTSIDE_PARENTHESES.split(text)) {
      if (!part.isBlank()) {
        requirements.add(requirement(part.strip()));
      }
    }
    return new LabelSelector(requirements);
  }

  /** The {@code matchLabels} form, which Services and Deployments use. */
  public static boolean matches(JsonNode matchLabels, Map<String, String> labels) {
    return !matchLabels.isEmpty()
        && matchLabels.properties().stream()
            .allMatch(entry -> entry.getValue().asText().equals(labels.get(entry.getKey())));
  }

  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }

  private static Predicate<Map<String, String>> requirement(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      String key = set.group("key");
      List<String> values =
          Arrays.stream(set.group("values").split(",")).map(String::strip).toList();
      boolean wanted = set.group("operator").equals("in");
      return labels -> {
        String value = labels.get(key);
        return (value != null && values.contains(value)) == wanted;
      };
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches()) {
      String key = equality.group("key");
      String value = equality.group("value");
      boolean wanted = !equality.group("operator").equals("!=");
      return labels -> value.equals(labels.get(key)) == wanted;
    }
    Matcher exists = EXISTS.matcher(text);
    if (exists.matches()) {
      String key = exists.group("key");
      boolean wanted = exists.group("not").isEmpty();
      return labels -> labels.containsKey(key) == wanted;
    }
    throw new IllegalArgumentException("The label selector '" + text + "' cannot be read");
  }
}
