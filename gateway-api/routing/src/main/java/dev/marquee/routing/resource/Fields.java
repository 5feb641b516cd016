package dev.marquee.routing.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The fields of one JSON object, which knows its own path for the sake of clear messages. */
final class Fields {
  private final String path;
  private final Map<?, ?> values;

  private Fields(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** The root object, whose fields have paths without a prefix. */
  static Fields root(Map<String, ?> values) {
    return new Fields("", values);
  }

  InvalidResource invalid(String name, String problem) {
    return new InvalidResource(pathOf(name), problem);
  }

  /** Something is wrong with this object as a whole. */
  InvalidResource invalid(String problem) {
    return new InvalidResource(path, problem);
  }

  Map<String, Object> raw() {
    var copy = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> invalid(name, "is required"));
  }

  Optional<String> text(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Object other -> throw invalid(name, "must be a string, not " + other);
    };
  }

  Optional<String> text(String name, Pattern allowed, String description) {
    Optional<String> text = text(name);
    if (text.isPresent() && !allowed.matcher(text.get()).matches()) {
      throw invalid(name, "'" + text.get() + "' is not " + description);
    }
    return text;
  }

  OptionalInt integer(String name, int least, int greatest) {
    return switch (values.get(name)) {
      case null -> OptionalInt.empty();
      // Some JSON libraries make a double of every number.
      case Number number when number.doubleValue() == Math.rint(number.doubleValue()) -> {
        long value = number.longValue();
        if (value < least || value > greatest) {
          throw invalid(name, value + " is not within " + least + " and " + greatest);
        }
        yield OptionalInt.of((int) value);
      }
      case Object other -> throw invalid(name, "must be a whole number, not " + other);
    };
  }

  Optional<Fields> object(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case Map<?, ?> map -> Optional.of(new Fields(pathOf(name), map));
      case Object other -> throw invalid(name, "must be an object, not " + other);
    };
  }

  Fields requiredObject(String name) {
    return object(name).orElseThrow(() -> invalid(name, "is required"));
  }

  List<Fields> objects(String name, int atMost) {
    var objects = new ArrayList<Fields>();
    for (Object item : items(name, atMost)) {
      String itemPath = pathOf(name) + "[" + objects.size() + "]";
      if (!(item instanceof Map<?, ?> map)) {
        throw new InvalidResource(itemPath, "must be an object, not " + item);
      }
      objects.add(new Fields(itemPath, map));
    }
    return List.copyOf(objects);
  }

  List<String> texts(String name, int atMost) {
    var texts = new ArrayList<String>();
    for (Object item : items(name, atMost)) {
      if (!(item instanceof String text)) {
        throw new InvalidResource(
            pathOf(name) + "[" + texts.size() + "]", "must be a string, not " + item);
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  /** A map from text to text, such as labels. */
  Map<String, String> textMap(String name) {
    var texts = new LinkedHashMap<String, String>();
    object(name)
        .ifPresent(fields ->
            fields
                .values
                .keySet()
                .forEach(key ->
                    texts.put(String.valueOf(key), fields.requiredText(String.valueOf(key)))));
    return texts;
  }

  private List<?> items(String name, int atMost) {
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> list when list.size() <= atMost -> list;
      case List<?> list ->
          throw invalid(name, "has " + list.size() + " items, at most " + atMost + " are allowed");
      case Object other -> throw invalid(name, "must be a list, not " + other);
    };
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
