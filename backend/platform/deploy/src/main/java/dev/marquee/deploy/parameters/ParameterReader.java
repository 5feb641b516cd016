package dev.marquee.deploy.parameters;

import dev.marquee.kit.http.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Reads members of a JSON object and notes what is wrong with them, by their path. */
final class ParameterReader {
  private final String path;
  private final Map<?, ?> members;
  private final List<Violation> violations;

  private ParameterReader(String path, Map<?, ?> members, List<Violation> violations) {
    this.path = path;
    this.members = members;
    this.violations = violations;
  }

  static ParameterReader of(Map<String, ?> members) {
    return new ParameterReader("", members, new ArrayList<>());
  }

  List<Violation> violations() {
    return violations;
  }

  void wrong(String member, String message) {
    violations.add(new Violation(pathOf(member), message));
  }

  Optional<String> text(String member) {
    return required(member, String.class, "must be a text");
  }

  Optional<Long> number(String member) {
    return required(member, Number.class, "must be a whole number").map(Number::longValue);
  }

  Optional<Instant> instant(String member) {
    return text(member)
        .flatMap(text ->
            parse(member, text, Instant::parse, "must be a time such as 2027-05-01T10:00:00Z"));
  }

  Optional<ZoneId> zone(String member) {
    return text(member)
        .flatMap(text -> parse(member, text, ZoneId::of, "must be a time zone such as Asia/Seoul"));
  }

  /** An optional reference to a picture. */
  Optional<UUID> picture(String member) {
    if (members.get(member) == null) {
      return Optional.empty();
    }
    return text(member)
        .flatMap(text -> parse(member, text, UUID::fromString, "is no picture of yours"));
  }

  ParameterReader object(String member) {
    Map<?, ?> object = required(member, Map.class, "must be an object").orElse(Map.of());
    return new ParameterReader(pathOf(member), object, violations);
  }

  /** All members, as far as they are texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    members.forEach((name, value) -> {
      if (value instanceof String text) {
        texts.put(String.valueOf(name), text);
      }
    });
    return texts;
  }

  /** An instant that may be left out. */
  Optional<Instant> optionalInstant(String member) {
    return members.get(member) == null ? Optional.empty() : instant(member);
  }

  List<ParameterReader> objects(String member) {
    List<?> items = required(member, List.class, "must be a list").orElse(List.of());
    List<ParameterReader> readers = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      String itemPath = pathOf(member) + "[" + index + "]";
      if (items.get(index) instanceof Map<?, ?> object) {
        readers.add(new ParameterReader(itemPath, object, violations));
      } else {
        violations.add(new Violation(itemPath, "must be an object"));
      }
    }
    return readers;
  }

  /** An object that may be left out. */
  Optional<ParameterReader> optionalObject(String member) {
    return members.get(member) == null ? Optional.empty() : Optional.of(object(member));
  }

  /** A list of objects that may be left out. */
  List<ParameterReader> optionalObjects(String member) {
    return members.get(member) == null ? List.of() : objects(member);
  }

  /**
   * An entry of a list.
   *
   * @param member its own place, such as {@code blocked[2]}
   */
  record Entry(String member, String text) {}

  /** A list of texts that may be left out. */
  List<Entry> optionalTexts(String member) {
    if (members.get(member) == null) {
      return List.of();
    }
    List<?> items = required(member, List.class, "must be a list").orElse(List.of());
    List<Entry> entries = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      String place = member + "[" + index + "]";
      if (items.get(index) instanceof String text) {
        entries.add(new Entry(place, text));
      } else {
        wrong(place, "must be a text");
      }
    }
    return entries;
  }

  private <T> Optional<T> required(String member, Class<T> type, String otherwise) {
    Object value = members.get(member);
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    wrong(member, value == null ? "is missing" : otherwise);
    return Optional.empty();
  }

  private <T> Optional<T> parse(
      String member, String text, Function<String, T> parser, String otherwise) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException | IllegalArgumentException exception) {
      wrong(member, otherwise);
      return Optional.empty();
    }
  }

  private String pathOf(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }
}
