package dev.marquee.localcluster.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.objects.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place inside an object that is being checked; what is wrong is collected on the way. */
final class Checks {
  /** RFC 1123 label: names of namespaces, services, containers, volumes. */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** RFC 1123 subdomain: names of most objects. */
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private final List<Violation> violations;
  private final String path;
  private final JsonNode node;

  private Checks(List<Violation> violations, String path, JsonNode node) {
    this.violations = violations;
    this.path = path;
    this.node = node;
  }

  static Checks at(String path, JsonNode node) {
    return new Checks(new ArrayList<>(), path, node);
  }

  List<Violation> violations() {
    return violations.stream().distinct().toList();
  }

  JsonNode node() {
    return node;
  }

  String text() {
    return node.asText();
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The member of that name, present or not. */
  Checks field(String name) {
    return new Checks(violations, path + "." + name, node.path(name));
  }

  List<Checks> elements() {
    var result = new ArrayList<Checks>();
    for (int i = 0; i < node.size(); i++) {
      result.add(new Checks(violations, path + "[" + i + "]", node.get(i)));
    }
    return result;
  }

  void violation(String message) {
    violations.add(new Violation(path, message));
  }

  Checks required(String name) {
    Checks field = field(name);
    if (!field.present() || field.node.isTextual() && field.text().isEmpty()) {
      field.violation("is required");
    }
    return field;
  }

  /** Complains about members that are not among these. */
  Checks only(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            field(name).violation("is no known field");
          }
        });
    return this;
  }

  void list() {
    if (present() && !node.isArray()) {
      violation("must be a list");
    }
  }

  void label() {
    if (present() && !isLabel(node.asText())) {
      violation(
          "'" + text() + "' must be lower case letters, digits and '-', at most 63 characters");
    }
  }

  void subdomain() {
    if (present() && (text().length() > 253 || !SUBDOMAIN.matcher(text()).matches())) {
      violation("'" + text() + "' must be lower case letters, digits, '-' and '.'");
    }
  }

  void integer(long from, long to) {
    if (present() && !(node.isIntegralNumber() && node.asLong() >= from && node.asLong() <= to)) {
      violation("must be a whole number from " + from + " to " + to);
    }
  }

  void oneOf(Set<String> values) {
    if (present() && !values.contains(text())) {
      violation("must be one of " + String.join(", ", values.stream().sorted().toList()));
    }
  }

  /** An object whose members are all strings. */
  void strings() {
    if (present() && !node.isObject()) {
      violation("must be an object");
    }
    node.properties()
        .forEach(entry -> {
          if (!entry.getValue().isTextual()) {
            field(entry.getKey()).violation("must be a string");
          }
        });
  }

  /** An object whose members are all quantities, for example {@code limits}. */
  void quantities() {
    node.fieldNames().forEachRemaining(name -> field(name).quantity());
  }

  @Nullable Quantity quantity() {
    try {
      Quantity quantity = Quantity.parse(text());
      if (quantity.compareTo(Quantity.ZERO) < 0) {
        violation("must not be negative");
      }
      return quantity;
    } catch (IllegalArgumentException e) {
      violation(e.getMessage());
      return null;
    }
  }

  static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }
}
